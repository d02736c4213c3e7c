package dev.stagekeeper.app.terminal;

import org.jline.utils.AttributedString;

/** Text from anywhere, measured and cut as a terminal shows it: in columns. */
final class PlainText {

  private static final String CUT = "…";

  private PlainText() {}

  /**
   * The text on one line, without what would make a terminal do things, show text in another order
   * than it has, or disagree about its width.
   */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t' || c == '\r') {
                line.append(' ');
                return;
              }
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    line.append('?');
                case Character.FORMAT -> line.append(isReordering(c) ? "?" : "");
                default -> {
                  if (!isVariationSelector(c)) {
                    line.appendCodePoint(c);
                  }
                }
              }
            });
    return line.toString();
  }

  private static boolean isReordering(int c) {
    return c == 0x61c
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isVariationSelector(int c) {
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
  }

  /** How many columns a line takes. */
  static int width(String line) {
    return new AttributedString(line).columnLength();
  }

  /** A line's start, with a mark where it was cut. */
  static String cut(String line, int columns) {
    return width(line) <= columns ? line : part(line, 0, columns - 1) + CUT;
  }

  /** What is seen of a line when the first so many columns are out of sight. */
  static String shifted(String line, int left, int columns) {
    int width = width(line);
    return left >= width ? "" : cut(part(line, left, width), columns);
  }

  /** The line with spaces after it. */
  static String padded(String line, int columns) {
    return line + " ".repeat(Math.max(0, columns - width(line)));
  }

  private static String part(String line, int from, int to) {
    return new AttributedString(line).columnSubSequence(from, Math.max(from, to)).toString();
  }
}
