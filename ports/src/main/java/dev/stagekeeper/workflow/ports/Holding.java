package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Required;
import java.time.Instant;

/**
 * The condition of a write under a lease: the run's lease has this token still, and has not
 * expired.
 *
 * @param lease what the writer holds
 * @param now the writer's time
 */
public record Holding(Lease lease, Instant now) {

  public Holding {
    Required.of("holding.lease", lease);
    now = Instants.of("holding.now", now);
  }
}
