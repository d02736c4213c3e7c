package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What is to be set with a move; what is null is left as the move leaves it.
 *
 * @param status PENDING, RUNNING, WAITING or FAILED; a run whose phases are all complete is
 *     COMPLETED all the same
 * @param phaseState replaces what the work of the phase keeps
 * @param agentState replaces what the run's worker keeps
 * @param holding the lease on the run that the move is made under
 */
public record MoveOptions(
    @Nullable RunStatus status,
    @Nullable JsonDocument phaseState,
    @Nullable JsonDocument agentState,
    @Nullable Holding holding) {

  /** Nothing besides the move. */
  public static final MoveOptions NONE = new MoveOptions(null, null, null, null);

  public MoveOptions {
    if (status == RunStatus.COMPLETED || (status != null && status.isTakenBack())) {
      throw new InvalidValueException(
          "options.status", "be PENDING, RUNNING, WAITING or FAILED", status);
    }
  }

  /** The same, made under a lease. */
  public MoveOptions under(@Nullable Holding holding) {
    return new MoveOptions(status, phaseState, agentState, holding);
  }
}
