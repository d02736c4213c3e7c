package dev.stagekeeper.workflow.ports;

import java.time.Duration;
import java.util.Optional;

/** Says what is tried again, how often, and after what pause. Thread-safe and pure. */
public interface RetryPolicy {

  /** What a failure is: by its type, or as a {@link PhaseFailure} says itself. */
  ErrorClass classify(Throwable failure);

  /**
   * How long to wait before the next try of something RETRYABLE; empty if there is to be none.
   *
   * @param retries how often it was tried again already, from 0
   */
  Optional<Duration> pauseBefore(int retries);
}
