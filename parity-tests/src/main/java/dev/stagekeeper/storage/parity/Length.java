package dev.stagekeeper.storage.parity;

/**
 * How much of what could go on for ever is done: as much as every build has time for, or as much as
 * a night has. {@code ./mvnw verify -Plong} asks for the second.
 */
public enum Length {
  QUICK,
  LONG;

  /** The system property that says which. */
  public static final String PROPERTY = "parity.length";

  /** The length of this run: quick, unless {@link #PROPERTY} is {@code long}. */
  public static Length ofThisRun() {
    return switch (System.getProperty(PROPERTY, "quick")) {
      case "quick" -> QUICK;
      case "long" -> LONG;
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is quick or long, not " + System.getProperty(PROPERTY));
    };
  }

  /** One number or the other. */
  public int of(int quick, int whenLong) {
    return this == QUICK ? quick : whenLong;
  }
}
