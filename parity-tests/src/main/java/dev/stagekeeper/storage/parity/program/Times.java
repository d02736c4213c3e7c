package dev.stagekeeper.storage.parity.program;

import static dev.stagekeeper.workflow.parity.RunSamples.NOW;
import static dev.stagekeeper.workflow.parity.RunSamples.TERM;

import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The moments and terms that calls take as arguments, legal and illegal, numbered. */
final class Times {

  private static final List<Instant> MOMENTS =
      List.of(
          NOW,
          NOW.plus(TERM.dividedBy(2)),
          NOW.plus(TERM),
          NOW.plus(TERM.multipliedBy(2)),
          NOW.plus(TERM.multipliedBy(3)),
          NOW.plusNanos(1),
          NOW.plusNanos(999),
          NOW.plus(TERM).minusNanos(1),
          NOW.plus(TERM).minusNanos(1_000),
          NOW.plus(TERM).plusNanos(999),
          NOW.plus(TERM).plusNanos(1_000),
          NOW.plus(LeaseRequest.SHORTEST),
          NOW.minus(TERM),
          Instants.MIN,
          Instants.MAX,
          Instants.MAX.plusNanos(999),
          Instants.MAX.minus(TERM),
          Instant.EPOCH,
          Instant.EPOCH.minusNanos(1),
          Instants.MIN.minusNanos(1),
          Instants.MAX.plusNanos(1_000),
          Instant.MIN,
          Instant.MAX);

  private static final List<Duration> TERMS =
      List.of(
          TERM,
          TERM.dividedBy(2),
          LeaseRequest.SHORTEST,
          LeaseRequest.LONGEST,
          TERM.plusNanos(999),
          TERM.minusNanos(1),
          LeaseRequest.SHORTEST.plusNanos(1),
          LeaseRequest.SHORTEST.minusNanos(1),
          LeaseRequest.LONGEST.plusNanos(1),
          Duration.ZERO,
          Duration.ofNanos(-1),
          Duration.ofDays(36_525),
          Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
          Duration.ofSeconds(Long.MIN_VALUE));

  /** How many moments there are; the first five are the usual ones. */
  static final int MOMENTS_COUNT = MOMENTS.size();

  /** How many terms there are; the first two are the usual ones. */
  static final int TERMS_COUNT = TERMS.size();

  private Times() {}

  /** A moment; one of {@link Extremes#instant} for numbers of {@link Extremes#DRAWN} or more. */
  static Instant moment(int number) {
    return number < Extremes.DRAWN
        ? MOMENTS.get(Math.floorMod(number, MOMENTS.size()))
        : Extremes.instant(number);
  }

  static Duration term(int number) {
    return TERMS.get(Math.floorMod(number, TERMS.size()));
  }
}
