package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Stored;
import java.util.Map;
import java.util.Optional;

/**
 * The one way to move a run. Thread-safe. Each call is one transaction, which locks the run; what
 * it refuses it has not changed. All of them may also throw what {@link RunRepository#apply}
 * throws.
 *
 * <p>To write other things in the same commit, {@link #prepareAdvance} and its sisters answer the
 * change for a {@link dev.stagekeeper.storage.WriteBatch}.
 */
public interface PhaseService {

  /**
   * Leaves the run's phase and enters another, as {@link PhaseMachine#advance} has it. If the run
   * is in that phase already, nothing is changed, the options included, and the answer says so.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such run, flow or phase
   * @throws IllegalTransitionException if the move is not legal; it names those that are
   */
  PhaseTransition advance(Scope scope, RunId run, Phase target, MoveOptions options);

  /**
   * Completes a phase without moving, as {@link PhaseMachine#complete} has it; the only way to
   * finish the last one. If it is complete already, nothing is changed, and the answer says so.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such run, flow or phase
   * @throws IllegalTransitionException if the run is being or was taken back
   */
  PhaseTransition complete(Scope scope, RunId run, Phase phase, MoveOptions options);

  /**
   * Writes facts through, in both directions, in one commit, and only if something is different, as
   * {@link PhaseMachine#derive} has it.
   *
   * @param facts whether a phase is complete; the phases that are not named stay as they are
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such run, flow or phase
   * @throws IllegalTransitionException if the run is being or was taken back
   */
  PhaseTransition derive(Scope scope, RunId run, Map<Phase, Boolean> facts, MoveOptions options);

  /** The change that {@link #advance} would make to the run as it was read; empty if none. */
  Optional<RunChange> prepareAdvance(Stored<WorkflowRun> run, Phase target, MoveOptions options);

  /** The change that {@link #complete} would make to the run as it was read; empty if none. */
  Optional<RunChange> prepareComplete(Stored<WorkflowRun> run, Phase phase, MoveOptions options);

  /** The change that {@link #derive} would make to the run as it was read; empty if none. */
  Optional<RunChange> prepareDerive(
      Stored<WorkflowRun> run, Map<Phase, Boolean> facts, MoveOptions options);
}
