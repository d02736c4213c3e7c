package dev.stagekeeper.app.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** Prints lines on a terminal, a screen at a time. */
public final class Pager implements AutoCloseable {

  private static final String PROMPT = "-- any key: more, q: quit --";

  private final Terminal terminal;
  private Window window;
  private int left;

  Pager(Terminal terminal) {
    this.terminal = terminal;
    this.window = window();
    this.left = window.rows();
  }

  /** A pager on the terminal that a command was started on; empty if there is none. */
  public static Optional<Pager> on(Terminals terminals, Map<String, String> environment) {
    return terminals.open(environment).map(Pager::new);
  }

  /**
   * Prints the lines below those before; where a screen is full, waits for a key.
   *
   * @param lines each harmless, and without a line feed
   * @return whether more is wanted; not after {@code q}, Escape or Ctrl-C
   */
  public boolean print(List<String> lines) {
    for (String line : lines) {
      int height = height(line, window.columns());
      if (left < height && left < window.rows()) {
        if (!goesOn()) {
          return false;
        }
        window = window();
        left = window.rows();
      }
      terminal.writer().println(line);
      left -= height;
    }
    terminal.flush();
    return true;
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }

  /** As it is now, without the row of the prompt; asking is slow. */
  private Window window() {
    Size size = terminal.getSize();
    return new Window(size.getRows() - 1, size.getColumns());
  }

  /** How many rows a line takes. */
  private static int height(String line, int columns) {
    return Math.max(1, (PlainText.width(line) + columns - 1) / columns);
  }

  private boolean goesOn() {
    Attributes before = terminal.enterRawMode();
    try {
      terminal.writer().print(PROMPT);
      terminal.flush();
      Key key = new Keys(terminal.reader()).next();
      terminal.writer().print("\r");
      if (!terminal.puts(Capability.clr_eol)) {
        terminal.writer().print(" ".repeat(PROMPT.length()) + "\r");
      }
      terminal.flush();
      return key.name() != Key.Name.INTERRUPT
          && key.name() != Key.Name.ESCAPE
          && !key.text().equals("q");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      terminal.setAttributes(before);
    }
  }
}
