package dev.stagekeeper.values;

/** The rules for numbers. */
public final class Numbers {

  private Numbers() {}

  /**
   * Returns the number, with {@code -0.0} made {@code 0.0}.
   *
   * @throws InvalidValueException if it is infinite or not a number
   */
  public static double finite(String field, double number) {
    if (!Double.isFinite(number)) {
      throw new InvalidValueException(field, "be a finite number", number);
    }
    return number == 0.0 ? 0.0 : number;
  }

  /** A percentage, 0 to 100. */
  public static double percentage(String field, double number) {
    return within(field, number, 100.0);
  }

  /** A score, 0.0 to 1.0. */
  public static double score(String field, double number) {
    return within(field, number, 1.0);
  }

  /** A count, not negative. */
  public static int count(String field, int number) {
    if (number < 0) {
      throw new InvalidValueException(field, "not be negative", number);
    }
    return number;
  }

  /** A size in bytes, not negative. */
  public static long size(String field, long number) {
    if (number < 0) {
      throw new InvalidValueException(field, "not be negative", number);
    }
    return number;
  }

  private static double within(String field, double number, double most) {
    double finite = finite(field, number);
    if (finite < 0.0 || finite > most) {
      throw new InvalidValueException(field, "be from 0 to " + most, number);
    }
    return finite;
  }
}
