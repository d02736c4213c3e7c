package dev.stagekeeper.workflow.ports;

/**
 * What was to be written for a stage needs it to be under way, and it is not. Nothing was changed.
 */
public final class StageNotActiveException extends RuntimeException {

  private final RunId run;
  private final StageId stage;

  public StageNotActiveException(RunId run, StageId stage) {
    super(
        "the stage %s is not the one under way in the current phase of the run %s; read its active stage again"
            .formatted(stage.value(), run.value()));
    this.run = run;
    this.stage = stage;
  }

  /** The run. */
  public RunId run() {
    return run;
  }

  /** The stage that ended, that is of another phase or run, or that is not there at all. */
  public StageId stage() {
    return stage;
  }
}
