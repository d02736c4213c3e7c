package dev.stagekeeper.values;

import org.jspecify.annotations.Nullable;

/**
 * An identifier: 1 to 200 characters of {@code A-Z a-z 0-9 . _ : -}. One record type implements it
 * per kind of thing, so that a draft's id cannot be passed for a brief's. Ids differ when their
 * case does.
 */
public interface Id {

  /** How many characters an id may have. */
  int MOST = 200;

  /** The id as text. */
  String value();

  /** What the id is of, for messages: {@code Brief} for a {@code BriefId}. */
  default String kind() {
    String name = getClass().getSimpleName();
    return name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
  }

  /**
   * Returns the text if it can be an id of at most {@code most} characters.
   *
   * @throws InvalidValueException otherwise
   */
  static String check(String field, @Nullable String value, int most) {
    if (value == null || value.isEmpty() || value.length() > most || !hasIdAlphabet(value)) {
      throw new InvalidValueException(
          field, "be 1 to " + most + " characters of A-Z a-z 0-9 . _ : -", value);
    }
    return value;
  }

  /** As {@link #check(String, String, int)} with the usual {@link #MOST}. */
  static String check(String field, @Nullable String value) {
    return check(field, value, MOST);
  }

  private static boolean hasIdAlphabet(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean legal =
          (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '_'
              || c == ':'
              || c == '-';
      if (!legal) {
        return false;
      }
    }
    return true;
  }
}
