package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;

/** Takes an input through all steps of a workflow. Thread-safe. */
public interface WorkflowRunner {

  /**
   * Runs the workflow, as a {@link RunWorker} does. When a step fails, what the steps before it
   * saved is deleted again. Nothing that was there before the run, or belongs to another, is
   * touched.
   *
   * <p>Of what it throws, the following is thrown before anything is written; an {@link Error} of a
   * step goes on after the steps before it were taken back; the rest is as {@link RunWorker} has
   * it.
   *
   * @param commitPartial whether, when a step fails, what the steps before it saved is kept, so
   *     that the run can be gone on with
   * @throws dev.stagekeeper.values.InvalidValueException if the options are not what the workflow
   *     needs, or the client is not the intake's
   * @throws dev.stagekeeper.storage.NotFoundException if the input names a brief that no intake
   *     reserved
   * @throws dev.stagekeeper.storage.ConflictException on {@code brief.id}, if a brief is stored
   *     already under the id that the input names
   */
  WorkflowResult run(
      Scope scope, WorkflowInput input, boolean commitPartial, SagaListener listener);

  /** As the other, with nothing kept when a step fails. */
  default WorkflowResult run(Scope scope, WorkflowInput input, SagaListener listener) {
    return run(scope, input, false, listener);
  }

  /**
   * What a worker's outcome of a run of this workflow comes to, such as of one that was resumed;
   * without a brief and packages where it was not the workflow's steps that completed it.
   */
  WorkflowResult resultOf(RunOutcome outcome);
}
