package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Numbers;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import dev.stagekeeper.workflow.ports.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;

/**
 * Tries again what the infrastructure failed at, after pauses that grow.
 *
 * @param limit how often something is tried again, from 0
 * @param base the first pause, not negative
 * @param factor what each pause is multiplied by for the next one, at least 1
 * @param cap the longest pause, not negative
 * @param jitter which part of each pause is waited, from 0.0 to 1.0; workers that failed together
 *     then do not come back together
 */
public record Backoff(int limit, Duration base, double factor, Duration cap, DoubleSupplier jitter)
    implements RetryPolicy {

  public Backoff {
    Numbers.count("backoff.limit", limit);
    notNegative("backoff.base", base);
    if (!(factor >= 1.0) || Double.isInfinite(factor)) {
      throw new InvalidValueException("backoff.factor", "be a finite number from 1", factor);
    }
    notNegative("backoff.cap", cap);
    Required.of("backoff.jitter", jitter);
  }

  /** So many retries, after one second, two, four, and so on, up to a minute each. */
  public static Backoff upTo(int limit) {
    return new Backoff(limit, Duration.ofSeconds(1), 2.0, Duration.ofMinutes(1), () -> 1.0);
  }

  @Override
  public ErrorClass classify(Throwable failure) {
    if (failure instanceof PhaseFailure own) {
      return own.errorClass();
    }
    return failure instanceof StorageException
            || failure instanceof ContentionException
            || failure instanceof IOException
            || failure instanceof UncheckedIOException
            || failure instanceof TimeoutException
        ? ErrorClass.RETRYABLE
        : ErrorClass.NON_RETRYABLE;
  }

  @Override
  public Optional<Duration> pauseBefore(int retries) {
    if (retries >= limit) {
      return Optional.empty();
    }
    // A power too large for a double is infinite, and the smaller of it and the cap is the cap.
    double millis = Math.min(base.toMillis() * Math.pow(factor, retries), cap.toMillis());
    double part = Math.min(1.0, Math.max(0.0, jitter.getAsDouble()));
    return Optional.of(Duration.ofMillis((long) (millis * part)));
  }

  private static void notNegative(String field, Duration duration) {
    if (Required.of(field, duration).isNegative()) {
      throw new InvalidValueException(field, "not be negative", duration);
    }
  }
}
