package dev.stagekeeper.app.terminal;

import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/** The whole of a terminal's window, until {@link #close} gives it back as it was. Thread-safe. */
final class Screen implements AutoCloseable {

  private final Terminal terminal;
  private final boolean colours;
  private final Attributes before;
  private final Display display;

  /**
   * Takes the terminal over.
   *
   * @param colours whether colours may be used
   */
  Screen(Terminal terminal, boolean colours) {
    this.terminal = terminal;
    this.colours = colours;
    this.before = terminal.enterRawMode();
    this.display = new Display(terminal, true);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    terminal.flush();
    forget();
  }

  /** How much there is to see. */
  Window window() {
    Size size = terminal.getSize();
    return new Window(size.getRows(), size.getColumns());
  }

  /** Shows the lines; sends only what is different from before. */
  synchronized void draw(Window window, List<Line> lines) {
    display.resize(Size.of(window.columns(), window.rows()));
    display.update(lines.stream().map(this::styled).toList(), 0);
  }

  /** Forgets what is shown, so that all of it is sent again. */
  final synchronized void forget() {
    display.clear();
  }

  private AttributedString styled(Line line) {
    AttributedStyle style =
        switch (line.look()) {
          case PLAIN -> AttributedStyle.DEFAULT;
          case TITLE, HEAD -> AttributedStyle.BOLD;
          case SELECTED -> AttributedStyle.INVERSE;
          case FAILED -> coloured(AttributedStyle.RED);
          case NOTICE -> coloured(AttributedStyle.YELLOW);
        };
    return new AttributedString(line.text(), style);
  }

  private AttributedStyle coloured(int colour) {
    return colours ? AttributedStyle.DEFAULT.foreground(colour) : AttributedStyle.DEFAULT;
  }

  @Override
  public synchronized void close() {
    terminal.puts(Capability.cursor_normal);
    terminal.puts(Capability.exit_ca_mode);
    terminal.flush();
    terminal.setAttributes(before);
  }
}
