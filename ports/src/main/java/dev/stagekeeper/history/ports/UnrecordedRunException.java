package dev.stagekeeper.history.ports;

import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.workflow.ports.RunId;
import org.jspecify.annotations.Nullable;

/**
 * A run has ended, and its record could not be written. The run itself is not touched by that: what
 * it stored is stored, and what the call would have answered is here. Nothing was tried again. A
 * run that is stored gets its record from {@link RunRecording#record}, or when runs are reconciled.
 *
 * <p>The {@link #outcome} is that of the record: UNKNOWN where it may have been written.
 */
public final class UnrecordedRunException extends StorageException {

  private final RunId run;
  private final transient @Nullable Object result;
  private final RuntimeException cause;

  /**
   * @param result what the call would have answered
   * @param cause why the record could not be written
   */
  public UnrecordedRunException(RunId run, @Nullable Object result, RuntimeException cause) {
    super(
        "the run %s has ended, but its record could not be written: %s"
            .formatted(run.value(), cause.getMessage()),
        cause instanceof StorageException failure ? failure.outcome() : Outcome.NOT_APPLIED,
        cause);
    this.run = run;
    this.result = result;
    this.cause = cause;
  }

  /** The same, of a call that would have answered something else. */
  public UnrecordedRunException with(@Nullable Object result) {
    return new UnrecordedRunException(run, result, cause);
  }

  /** The run. */
  public RunId run() {
    return run;
  }

  /**
   * What the call would have answered: a {@link dev.stagekeeper.workflow.ports.RunOutcome} of a
   * worker, a {@link dev.stagekeeper.workflow.ports.WorkflowResult} of a workflow runner, a {@link
   * dev.stagekeeper.workflow.ports.PhaseTransition} or {@link
   * dev.stagekeeper.workflow.ports.Submission} of a move, what the work answered of an executor;
   * null where there is no answer.
   */
  public @Nullable Object result() {
    return result;
  }
}
