package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;

/** Takes an input through all steps of a workflow. Thread-safe. */
public interface WorkflowRunner {

  /**
   * Runs the workflow. Each step that writes is one transaction; a step that fails has what the
   * steps before it saved deleted again. Nothing that was there before the run, or belongs to
   * another, is touched.
   *
   * @throws dev.stagekeeper.values.InvalidValueException if the options are not what the workflow
   *     needs; nothing was written
   * @throws dev.stagekeeper.storage.NotFoundException if the input names a brief that no intake
   *     reserved
   */
  WorkflowResult run(Scope scope, WorkflowInput input, SagaListener listener);
}
