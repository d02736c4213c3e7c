package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Text;
import java.time.Instant;

/**
 * The right of one worker to work on a run, until it expires.
 *
 * @param owner who has it, 1 to 500 characters
 * @param token the fencing token: 1 for a run's first lease, and one more with every claim, so that
 *     what an old owner writes can be told apart
 * @param claimedAt when it was claimed
 * @param expiresAt from when on it is worth nothing
 */
public record Lease(String owner, long token, Instant claimedAt, Instant expiresAt) {

  public Lease {
    owner = Text.notEmpty("lease.owner", owner, Text.NAME);
    if (token < 1) {
      throw new InvalidValueException("lease.token", "be at least 1", token);
    }
    claimedAt = Instants.of("lease.claimedAt", claimedAt);
    expiresAt = Instants.of("lease.expiresAt", expiresAt);
  }

  /** Whether it is still worth something. */
  public boolean isLive(Instant now) {
    return now.isBefore(expiresAt);
  }
}
