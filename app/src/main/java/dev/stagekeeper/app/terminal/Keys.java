package dev.stagekeeper.app.terminal;

import java.io.IOException;
import org.jline.utils.NonBlockingReader;

/**
 * Reads keys from a terminal in raw mode. A key that sends an escape sequence is read whole, also
 * one that means nothing here: else its end would be taken for text.
 */
final class Keys {

  /** How long the rest of an escape sequence may be on its way; the Escape key has none. */
  private static final long REST_MILLIS = 100;

  /** Long; a read without a limit would keep the terminal from being closed meanwhile. */
  private static final long WAIT_MILLIS = 60_000;

  private static final int ESCAPE = 27;

  private final NonBlockingReader reader;

  Keys(NonBlockingReader reader) {
    this.reader = reader;
  }

  /** The next key; waits for one. */
  Key next() throws IOException {
    int c = reader.read(WAIT_MILLIS);
    while (c == NonBlockingReader.READ_EXPIRED) {
      c = reader.read(WAIT_MILLIS);
    }
    if (c < 0) {
      return Key.of(Key.Name.INTERRUPT);
    }
    if (c == ESCAPE) {
      return escape();
    }
    if (c >= ' ' && c != 127) {
      return Key.typed(text((char) c));
    }
    return Key.of(
        switch (c) {
          case 3 -> Key.Name.INTERRUPT;
          case 8, 127 -> Key.Name.BACKSPACE;
          case '\t' -> Key.Name.TAB;
          case '\r', '\n' -> Key.Name.ENTER;
          case 12 -> Key.Name.REDRAW;
          default -> Key.Name.OTHER;
        });
  }

  private String text(char first) throws IOException {
    if (!Character.isHighSurrogate(first)) {
      return Character.isLowSurrogate(first) ? "?" : String.valueOf(first);
    }
    int second = reader.read(REST_MILLIS);
    return second > 0 && Character.isLowSurrogate((char) second)
        ? new String(new char[] {first, (char) second})
        : "?";
  }

  private Key escape() throws IOException {
    int c = reader.peek(REST_MILLIS);
    if (c != '[' && c != 'O') {
      return Key.of(Key.Name.ESCAPE);
    }
    StringBuilder sequence = new StringBuilder();
    sequence.append((char) reader.read());
    // Numbers, then one character from @ to ~ ends it.
    int next = reader.read(REST_MILLIS);
    while (next >= ' ' && next < '@') {
      sequence.append((char) next);
      next = reader.read(REST_MILLIS);
    }
    if (next > 0) {
      sequence.append((char) next);
    }
    return Key.of(
        switch (sequence.toString()) {
          case "[A", "OA" -> Key.Name.UP;
          case "[B", "OB" -> Key.Name.DOWN;
          case "[C", "OC" -> Key.Name.RIGHT;
          case "[D", "OD" -> Key.Name.LEFT;
          case "[5~" -> Key.Name.PAGE_UP;
          case "[6~" -> Key.Name.PAGE_DOWN;
          case "[H", "OH", "[1~", "[7~" -> Key.Name.HOME;
          case "[F", "OF", "[4~", "[8~" -> Key.Name.END;
          case "OM" -> Key.Name.ENTER;
          default -> Key.Name.OTHER;
        });
  }
}
