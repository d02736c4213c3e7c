package dev.stagekeeper.workflow.core;

import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How work on runs is done.
 *
 * @param worker who owns the leases, 1 to 500 characters; for people to read, the token decides
 * @param leaseTerm for how long a run is claimed, as {@link LeaseRequest} limits it
 * @param retries what is tried again
 * @param pause waits between tries
 */
public record WorkerSettings(String worker, Duration leaseTerm, RetryPolicy retries, Pause pause) {

  public WorkerSettings {
    worker = Text.notEmpty("settings.worker", worker, Text.NAME);
    new LeaseRequest(worker, Instant.EPOCH, leaseTerm); // refuses a term that it would refuse later
    Required.of("settings.retries", retries);
    Required.of("settings.pause", pause);
  }

  /** Asks for a lease. */
  public LeaseRequest claim(Instant now) {
    return new LeaseRequest(worker, now, leaseTerm);
  }

  /** How long to wait before what failed is tried again; empty if it is not to be. */
  public Optional<Duration> pauseAfter(Throwable failure, int retries) {
    return this.retries.classify(failure) == ErrorClass.RETRYABLE
        ? this.retries.pauseBefore(retries)
        : Optional.empty();
  }

  /** Waits. Answers false at once if the thread is interrupted, which it then still is. */
  public boolean waits(Duration duration, Throwable failure) {
    try {
      pause.of(duration);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.addSuppressed(e);
      return false;
    }
  }
}
