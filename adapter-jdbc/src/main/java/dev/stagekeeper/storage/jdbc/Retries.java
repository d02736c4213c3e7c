package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.ContentionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Tries again what lost a race, with jitter, for a bounded time; nothing else is ever tried again.
 */
final class Retries {

  private static final int KEPT = 10;
  private static final long FIRST_PAUSE_NANOS = 1_000_000;
  private static final int MOST_DOUBLINGS = 6;

  private final Duration limit;

  Retries(Duration limit) {
    this.limit = limit;
  }

  <R> R run(Supplier<R> attempt) {
    // An interrupt is for the caller to see afterwards: H2 would drop a lock wait because of it.
    boolean interrupted = Thread.interrupted();
    long start = System.nanoTime();
    Deque<LostRace> lost = new ArrayDeque<>();
    try {
      for (int attempts = 1; ; attempts++) {
        try {
          return attempt.get();
        } catch (LostRace race) {
          interrupted |= Thread.interrupted();
          if (lost.size() == KEPT) {
            lost.removeFirst();
          }
          lost.addLast(race);
          Duration waited = Duration.ofNanos(System.nanoTime() - start);
          if (waited.compareTo(limit) >= 0) {
            LostRace last = lost.removeLast();
            ContentionException refusal =
                new ContentionException(attempts, waited, last.getCause());
            lost.forEach(earlier -> refusal.addSuppressed(earlier.getCause()));
            throw refusal;
          }
          long most = FIRST_PAUSE_NANOS << Math.min(attempts - 1, MOST_DOUBLINGS);
          LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
