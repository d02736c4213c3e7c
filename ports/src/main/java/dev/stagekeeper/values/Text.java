package dev.stagekeeper.values;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The rules for text. Lengths are counted in code points. */
public final class Text {

  /** The longest text that is indexed or compared: names, sections, destinations. */
  public static final int NAME = 500;

  /** The longest text of a URL. */
  public static final int URL = 4_000;

  /** The longest text of a paragraph: summaries, reasons, notes. */
  public static final int PARAGRAPH = 20_000;

  /** The longest text of all: the body of a draft. */
  public static final int BODY = 500_000;

  /**
   * Orders by code point, as PostgreSQL's {@code "C"} collation does. {@link String#compareTo}
   * orders by UTF-16 unit, which puts every supplementary character before U+E000.
   */
  public static final Comparator<String> BY_CODE_POINT = Text::compareCodePoints;

  private Text() {}

  /**
   * Returns the text if it keeps the rules.
   *
   * @param field the field's name, for the refusal
   * @param text the text, which may be empty
   * @param most how many code points it may have
   * @throws InvalidValueException if it is null, longer than that, or has U+0000 or a lone
   *     surrogate
   */
  public static String of(String field, @Nullable String text, int most) {
    if (text == null) {
      throw new InvalidValueException(field, "be present", null);
    }
    int fault = firstFault(text);
    if (fault >= 0) {
      throw new InvalidValueException(
          field,
          "have no U+0000 and no lone surrogate (there is one at index " + fault + ")",
          text);
    }
    if (text.length() > most && text.codePointCount(0, text.length()) > most) {
      throw new InvalidValueException(field, "have at most " + most + " characters", text);
    }
    return text;
  }

  /** As {@link #of}, and not empty. */
  public static String notEmpty(String field, @Nullable String text, int most) {
    if (of(field, text, most).isEmpty()) {
      throw new InvalidValueException(field, "not be empty", text);
    }
    return text;
  }

  /** As {@link #of}, for a text that may be absent. */
  public static @Nullable String optional(String field, @Nullable String text, int most) {
    return text == null ? null : of(field, text, most);
  }

  /** The index of the first U+0000 or lone surrogate, or -1. */
  static int firstFault(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return i;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static int compareCodePoints(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Character.isSurrogate(x) == Character.isSurrogate(y)
            ? Character.compare(x, y)
            : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
