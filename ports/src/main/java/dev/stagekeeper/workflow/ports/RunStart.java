package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Stored;

/**
 * A new run with its first stage. Made by {@link PhaseMachine#start} alone, so that every run
 * begins in the first phase of its flow with nothing complete.
 */
public final class RunStart {

  private final WorkflowRun run;
  private final StageEdit.Enter stage;

  RunStart(WorkflowRun run, StageEdit.Enter stage) {
    this.run = run;
    this.stage = stage;
  }

  /** The run. It has no lease. */
  public WorkflowRun run() {
    return run;
  }

  /** The execution of its first phase, which gets sequence 1 and attempt 1. */
  public StageEdit.Enter stage() {
    return stage;
  }

  /**
   * The run as it will be stored, for changes that follow in the same batch; who stored it when is
   * not known yet.
   */
  public Stored<WorkflowRun> next() {
    return new Stored<>(run, 1, run.createdAt(), "", run.createdAt(), "");
  }
}
