package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Stored;

/**
 * Takes what phases made. Thread-safe. Each call validates the artifacts, saves them in the stage
 * that is under way, records the checkpoint and moves the run on, all in one transaction.
 *
 * <p>All calls throw {@link dev.stagekeeper.storage.NotFoundException} if there is no such run,
 * flow or phase; {@link dev.stagekeeper.values.InvalidValueException} if the flow's validator finds
 * fault with the artifacts; {@link IllegalTransitionException} if the run is in another phase than
 * the request names, or the move is not legal; {@link LeaseLostException} if the lease is lost.
 */
public interface Checkpoints {

  /**
   * Completes the phase and enters the next one. The same request again, naming the phase, for
   * artifacts that are recorded already changes nothing and says so.
   */
  Submission submit(Scope scope, CheckpointRequest request);

  /** As {@link #submit(Scope, CheckpointRequest)}, entering the phase that is named. */
  Submission submit(Scope scope, CheckpointRequest request, Phase target);

  /**
   * As {@link #submit(Scope, CheckpointRequest)}, for a run as the caller has read it and the stage
   * that is under way: nothing has to be read, and on PostgreSQL all of it is one round trip.
   *
   * @throws dev.stagekeeper.storage.StaleRevisionException if the run has changed since
   * @throws StageNotActiveException if the stage is not under way in the run's current phase
   */
  Submission submit(Scope scope, CheckpointRequest request, Stored<WorkflowRun> run, StageId stage);

  /** Completes the phase without moving: how the last phase is finished. */
  Submission complete(Scope scope, CheckpointRequest request);
}
