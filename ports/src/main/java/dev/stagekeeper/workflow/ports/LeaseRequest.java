package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.time.Duration;
import java.time.Instant;

/**
 * Who asks for a lease, when, and for how long.
 *
 * <p>No store reads a clock: whether a lease has expired is decided by the time of whoever asks.
 * Where two workers' clocks differ, one that is ahead may claim a run while its holder still works
 * on it, by as much as it is ahead, and one that is behind waits for that much longer. The token
 * decides then, and no clock: from the claim on, what is written under the earlier lease is refused
 * with {@link LeaseLostException}, whatever time it names. So work may be done twice, but is stored
 * once.
 *
 * @param owner who asks, 1 to 500 characters
 * @param now the asking worker's time
 * @param term for how long, 1 millisecond to 7 days
 */
public record LeaseRequest(String owner, Instant now, Duration term) {

  /** The shortest lease. */
  public static final Duration SHORTEST = Duration.ofMillis(1);

  /** The longest lease; longer work renews. */
  public static final Duration LONGEST = Duration.ofDays(7);

  public LeaseRequest {
    owner = Text.notEmpty("lease.owner", owner, Text.NAME);
    now = Instants.of("lease.now", now);
    Required.of("lease.term", term);
    if (term.compareTo(SHORTEST) < 0 || term.compareTo(LONGEST) > 0) {
      throw new InvalidValueException("lease.term", "be from 1 millisecond to 7 days", term);
    }
    Instants.of("lease.expiresAt", now.plus(term));
  }

  /** When the lease will expire. */
  public Instant expiresAt() {
    return Instants.of("lease.expiresAt", now.plus(term));
  }
}
