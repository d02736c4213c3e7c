package dev.stagekeeper.workflow.core;

import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RetryPolicy;
import java.time.Duration;
import java.time.Instant;

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
}
