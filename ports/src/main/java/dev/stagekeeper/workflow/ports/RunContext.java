package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.JsonDocument;

/**
 * What work on a run writes. Everything is collected, nothing is applied before the work returns;
 * for the thread of the work, until it returns.
 */
public interface RunContext {

  /** The run as it will be once everything collected so far is applied. */
  WorkflowRun run();

  /** Adds writes of any module. */
  void write(WriteBatch writes);

  /** Replaces the artifacts of the phase that the run is in. */
  void saveArtifacts(JsonDocument artifacts);

  /**
   * Completes the phase that the run is in, or goes a declared way back, and enters another.
   *
   * @throws IllegalTransitionException if the move is not legal
   */
  void advance(Phase target);

  /** Completes the phase that the run is in without moving. */
  void complete();

  /** Replaces what the work of the current phase keeps; kept with an error, too. */
  void phaseState(JsonDocument phaseState);

  /** Replaces what the run's worker keeps; kept with an error, too. */
  void agentState(JsonDocument agentState);
}
