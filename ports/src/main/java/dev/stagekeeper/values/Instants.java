package dev.stagekeeper.values;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The rules for instants: microseconds, years 0001 to 9999. */
public final class Instants {

  /** The first instant that can be stored. */
  public static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");

  /** The last instant that can be stored. */
  public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Instants() {}

  /**
   * Returns the instant, cut down to microseconds: the databases round half-up, so it is cut before
   * it reaches them.
   *
   * @throws InvalidValueException if it is null or outside the years 0001 to 9999
   */
  public static Instant of(String field, @Nullable Instant instant) {
    if (instant == null) {
      throw new InvalidValueException(field, "be present", null);
    }
    // Compared before it is cut: ChronoUnit arithmetic overflows at Instant.MIN and Instant.MAX.
    if (instant.isBefore(MIN) || !instant.isBefore(MAX.plusNanos(1_000))) {
      throw new InvalidValueException(field, "be in the years 0001 to 9999", instant);
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** As {@link #of}, for an instant that may be absent. */
  public static @Nullable Instant optional(String field, @Nullable Instant instant) {
    return instant == null ? null : of(field, instant);
  }
}
