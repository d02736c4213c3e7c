package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.JsonDocument;
import java.util.Optional;

/** What a step works with. For the thread of the step, until it returns. */
public interface StepContext {

  /** Whose run it is, and who works on it. */
  Scope scope();

  /** The run as it stands. Its metadata is the input of its steps. */
  WorkflowRun run();

  /**
   * The artifacts that the step of another phase left; empty if that phase was not completed by a
   * step, or was taken back.
   */
  Optional<JsonDocument> result(Phase phase);

  /** Keeps what the step found in the artifacts of its stage, for the case that it fails. */
  void findings(JsonDocument findings);

  /** Replaces what the work of the phase keeps in the run; kept with an error, too. */
  void phaseState(JsonDocument phaseState);

  /** Replaces what the worker keeps in the run; kept with an error, too. */
  void agentState(JsonDocument agentState);
}
