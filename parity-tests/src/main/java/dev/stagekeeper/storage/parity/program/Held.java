package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import org.jspecify.annotations.Nullable;

/**
 * What somebody believes to hold.
 *
 * @param owner who
 * @param token the lease's token
 * @param moment the holder's time, as {@link Times} numbers it
 */
public record Held(String owner, long token, int moment) implements Recipe {

  static Lease lease(String owner, long token) {
    return new Lease(owner, token, RunSamples.NOW, RunSamples.NOW.plus(RunSamples.TERM));
  }

  static @Nullable Holding of(@Nullable Held held) {
    return held == null
        ? null
        : new Holding(lease(held.owner, held.token), Times.moment(held.moment));
  }
}
