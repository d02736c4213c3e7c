package dev.stagekeeper.workflow.ports;

/** Where a run stands as a whole. */
public enum RunStatus {
  /** Made, and waits for a worker to claim it. */
  PENDING,
  /** Under way. */
  RUNNING,
  /** Waits for somebody to act, such as a person who submits a checkpoint. */
  WAITING,
  /** Every phase is complete. Only the completion of phases leads here. */
  COMPLETED,
  /** A phase failed; the run's error says why. */
  FAILED,
  /** What the run did is being taken back. */
  COMPENSATING,
  /** What the run did was taken back. */
  COMPENSATED;

  /** Whether the run has ended, so that it is recorded. A FAILED one may be taken up again. */
  public boolean isEnd() {
    return this == COMPLETED || this == FAILED || this == COMPENSATED;
  }

  /** Whether what the run did is being or was taken back: its phases do not move any more. */
  public boolean isTakenBack() {
    return this == COMPENSATING || this == COMPENSATED;
  }
}
