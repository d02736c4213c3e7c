package dev.stagekeeper.app.terminal;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminalOutputStream;

/** A terminal of the library's, with a screen, that a test types on and reads. */
public final class VirtualTerminal implements Terminals, AutoCloseable {

  private static final long MOST_MILLIS = TimeUnit.SECONDS.toMillis(30);

  private final PipedOutputStream keys = new PipedOutputStream();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ScreenTerminal screen;
  private final Terminal terminal;

  public VirtualTerminal(int rows, int columns) {
    screen = new ScreenTerminal(columns, rows);
    try {
      terminal =
          TerminalBuilder.builder()
              .system(false)
              .streams(
                  new PipedInputStream(keys),
                  new Tee(
                      sent,
                      new ScreenTerminalOutputStream(
                          screen, StandardCharsets.UTF_8, OutputStream.nullOutputStream())))
              .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
              .type("xterm-256color")
              .size(Size.of(columns, rows))
              .encoding(StandardCharsets.UTF_8)
              .graphemeCluster(false)
              .build();
      // A test types ahead, and an echo would come whenever it comes.
      terminal.echo(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Terminal> open(Map<String, String> environment) {
    return Optional.of(terminal);
  }

  Terminal terminal() {
    return terminal;
  }

  /** What was sent to the screen until now, escape sequences and all. */
  public String sent() {
    return sent.toString(StandardCharsets.UTF_8);
  }

  /** What is on the screen, without spaces at the ends of lines. */
  public String screen() {
    long[] cells = new long[screen.getRows() * screen.getColumns()];
    screen.dump(cells, new int[2]);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      if (i > 0 && i % screen.getColumns() == 0) {
        text.append('\n');
      }
      int c = ScreenTerminal.cellCodePoint(cells[i]);
      if (c != 0) {
        text.appendCodePoint(c);
      }
    }
    return text.toString().replaceAll(" +(?=\n|$)", "");
  }

  /** Waits until the text is on the screen, and answers all that is. */
  public String await(String text) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
    String shown = screen();
    while (!shown.contains(text)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("\"" + text + "\" was not shown, but\n" + shown);
      }
      screen.waitDirty(left);
      shown = screen();
    }
    return shown;
  }

  /** Presses keys. */
  public void type(String text) {
    try {
      keys.write(text.getBytes(StandardCharsets.UTF_8));
      keys.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the window another size. */
  void resize(int rows, int columns) {
    screen.setSize(Size.of(columns, rows));
    terminal.setSize(Size.of(columns, rows));
    terminal.raise(Terminal.Signal.WINCH);
  }

  @Override
  public void close() throws IOException {
    terminal.close();
    keys.close();
  }

  private static final class Tee extends FilterOutputStream {
    private final OutputStream other;

    Tee(OutputStream one, OutputStream other) {
      super(one);
      this.other = other;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      other.write(b);
    }

    @Override
    public void flush() throws IOException {
      other.flush();
    }
  }
}
