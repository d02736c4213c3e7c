package dev.stagekeeper.values;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value breaks a rule of the record it was meant for. Thrown before anything is written.
 *
 * <p>The offending value is kept shortened, so that a refused megabyte does not end up in a log.
 */
public final class InvalidValueException extends IllegalArgumentException {

  private static final int SHOWN = 60;

  private final String field;
  private final String rule;
  private final String offendingValue;

  /**
   * @param field what was given a wrong value, as the caller knows it
   * @param rule what the value has to be, as the rest of a sentence that starts with "must"
   * @param value the value, of any length, or null
   */
  public InvalidValueException(String field, String rule, @Nullable Object value) {
    this(field, rule, value, null);
  }

  /** As the other constructor, with what the parser or the platform said. */
  public InvalidValueException(
      String field, String rule, @Nullable Object value, @Nullable Throwable cause) {
    super(field + " must " + rule + "; it was " + shorten(value), cause);
    this.field = field;
    this.rule = rule;
    this.offendingValue = shorten(value);
  }

  /** What was given a wrong value. */
  public String field() {
    return field;
  }

  /** What the value has to be. */
  public String rule() {
    return rule;
  }

  /** The value, shortened and with everything unprintable escaped. */
  public String offendingValue() {
    return offendingValue;
  }

  private static String shorten(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (!(value instanceof CharSequence text)) {
      String plain = Objects.toString(value);
      return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "...";
    }
    StringBuilder shown = new StringBuilder("\"");
    int end = Math.min(text.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    shown.append('"');
    if (text.length() > SHOWN) {
      shown.append("... (").append(text.length()).append(" characters)");
    }
    return shown.toString();
  }
}
