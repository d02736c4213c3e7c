package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SagaId;
import dev.stagekeeper.workflow.ports.SagaResult;
import dev.stagekeeper.workflow.ports.WorkflowRun;

/**
 * What one worker has at hand while it works on one run.
 *
 * @param scope whose run it is
 * @param steps the steps
 * @param held the run
 * @param log what the steps have left
 * @param tell tells what happens
 */
record Execution(Scope scope, Steps steps, HeldRun held, StepLog log, StepListeners tell) {

  RunOutcome outcome() {
    return outcome(held.run(), steps, log);
  }

  static RunOutcome outcome(WorkflowRun run, Steps steps, StepLog log) {
    RunError error = run.status() == RunStatus.COMPLETED ? null : run.error();
    return new RunOutcome(
        run,
        new SagaResult(
            new SagaId(run.id().value()),
            run.status() == RunStatus.COMPLETED,
            log.completed(),
            log.takenBack(),
            error == null ? null : steps.nameOf(error.phase()),
            CompensationError.reason(error)),
        log.results(),
        log.findings());
  }
}
