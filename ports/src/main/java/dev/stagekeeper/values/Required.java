package dev.stagekeeper.values;

import org.jspecify.annotations.Nullable;

/** The rule for what may not be absent. */
public final class Required {

  private Required() {}

  /**
   * Returns the value.
   *
   * @throws InvalidValueException if it is null
   */
  public static <T> T of(String field, @Nullable T value) {
    if (value == null) {
      throw new InvalidValueException(field, "be present", null);
    }
    return value;
  }
}
