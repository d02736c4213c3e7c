package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;

/** Takes an input through all steps of a workflow. Thread-safe. */
public interface WorkflowRunner {

  /**
   * Runs the workflow. Each step that writes is one transaction; a step that fails has what the
   * steps before it saved deleted again. Nothing that was there before the run, or belongs to
   * another, is touched.
   *
   * <p>What it throws it throws before anything is written, an {@link Error} of a step apart, which
   * goes on after the steps before it were taken back.
   *
   * @throws dev.stagekeeper.values.InvalidValueException if the options are not what the workflow
   *     needs, or the client is not the intake's
   * @throws dev.stagekeeper.storage.NotFoundException if the input names a brief that no intake
   *     reserved
   * @throws dev.stagekeeper.storage.ConflictException on {@code brief.id}, if a brief is stored
   *     already under the id that the input names
   */
  WorkflowResult run(Scope scope, WorkflowInput input, SagaListener listener);
}
