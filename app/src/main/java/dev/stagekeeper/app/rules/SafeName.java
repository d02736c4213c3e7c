package dev.stagekeeper.app.rules;

import dev.stagekeeper.values.InvalidValueException;
import java.util.regex.Pattern;

/** A name that can be part of a file's name on every system, and cannot lead to another folder. */
public final class SafeName {

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
  // Windows has devices under these names, whatever stands behind the dot; manifest.json is ours.
  private static final Pattern TAKEN =
      Pattern.compile("(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]|manifest");

  private SafeName() {}

  /**
   * Returns the name.
   *
   * @throws InvalidValueException unless it is 1 to 100 letters, digits, {@code _} and {@code -},
   *     starts with a letter or digit, and is none that systems or this application use themselves
   */
  public static String check(String field, String name) {
    if (!SAFE.matcher(name).matches()) {
      throw new InvalidValueException(
          field, "be 1 to 100 characters of A-Z a-z 0-9 _ -, the first a letter or a digit", name);
    }
    if (TAKEN.matcher(name).matches()) {
      throw new InvalidValueException(field, "not be a name that is reserved for files", name);
    }
    return name;
  }
}
