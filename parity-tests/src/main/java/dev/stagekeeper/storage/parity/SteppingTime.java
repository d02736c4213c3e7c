package dev.stagekeeper.storage.parity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time source that moves on by the same step at each reading, and counts them. Thread-safe. */
public final class SteppingTime implements InstantSource {

  /** Where it starts: a second before Europe's clocks change, with microseconds. */
  public static final Instant START = Instant.parse("2026-03-29T00:59:59.000001Z");

  private static final Duration STEP = Duration.ofMillis(1);

  private Instant next = START;
  private Duration step = STEP;
  private int readings;

  @Override
  public synchronized Instant instant() {
    Instant now = next;
    next = next.plus(step);
    readings++;
    return now;
  }

  /** How often it was read since it was set. */
  public synchronized int readings() {
    return readings;
  }

  /** Stands still at an instant. */
  public synchronized void stopAt(Instant instant) {
    next = instant;
    step = Duration.ZERO;
    readings = 0;
  }

  /** Moves on from an instant. */
  public synchronized void startAt(Instant instant) {
    next = instant;
    step = STEP;
    readings = 0;
  }
}
