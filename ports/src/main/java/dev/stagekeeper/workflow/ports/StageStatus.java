package dev.stagekeeper.workflow.ports;

/** How the execution of a phase stands. */
public enum StageStatus {
  /** Under way. */
  ACTIVE,
  /** The phase was completed by it. */
  COMPLETED,
  /** It failed. */
  FAILED,
  /** The run went back to an earlier phase before it was completed. */
  RETURNED,
  /** What it left was taken back. */
  COMPENSATED
}
