package dev.stagekeeper.values.core;

import dev.stagekeeper.values.Text;

/** Says why something failed, as text that keeps the rules of {@link Text}. */
public final class Reasons {

  /** How many characters of a message are kept, so that several fit into one paragraph. */
  public static final int MOST = 2_000;

  private static final char REPLACEMENT = '\uFFFD';
  private static final String CUT = "...";

  private Reasons() {}

  /** The message of what was thrown, or its type where it has none. */
  public static String of(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank()
        ? thrown.getClass().getSimpleName()
        : storable(message, MOST);
  }

  /** The text, cut to at most so many characters, with what cannot be stored replaced. */
  public static String storable(String text, int most) {
    StringBuilder kept = new StringBuilder();
    int room = text.codePointCount(0, text.length()) <= most ? most : most - CUT.length();
    text.codePoints()
        .limit(room)
        .map(c -> c == 0 || isLoneSurrogate(c) ? REPLACEMENT : c)
        .forEach(kept::appendCodePoint);
    return room == most ? kept.toString() : kept.append(CUT).toString();
  }

  // Where text is read by code point, a surrogate that is seen at all has no partner.
  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
