package dev.stagekeeper.metrics;

import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Phase;
import java.time.Duration;

/** Is told what becomes of runs. Thread-safe; it must neither throw nor take long. */
public interface WorkflowMetrics {

  /** Measures nothing. */
  WorkflowMetrics NONE =
      new WorkflowMetrics() {
        @Override
        public void transition(FlowName flow, Phase phase, Outcome outcome, Duration took) {}

        @Override
        public void flagUpdate(FlowName flow, Phase flag, FlagResult result) {}

        @Override
        public void consistencyViolation(FlowName flow, Violation type) {}
      };

  /** What became of a move. */
  enum Outcome {
    /** The run moved. */
    SUCCESS,
    /** It was there already. */
    IDEMPOTENT,
    /** The move was not legal. */
    ILLEGAL,
    /** The work of the phase failed. */
    FAILED,
    /** Something else kept it from moving: a lost lease, a stale revision, the infrastructure. */
    ERROR
  }

  /** What became of the flag that says that a phase is complete. */
  enum FlagResult {
    /** The phase became complete. */
    SET,
    /** The phase is complete no more. */
    CLEARED,
    /** It was so already. */
    UNCHANGED
  }

  /** How flags and data can disagree. */
  enum Violation {
    /** The data shows a phase to be complete that is not flagged so. */
    MISSING_FLAG,
    /** A phase is flagged complete that the data does not show to be. */
    MISSING_DATA,
    /** The progress is not that of the completed phases. */
    WRONG_PROGRESS,
    /** The run is in a phase that is complete although it could have moved on. */
    BEHIND
  }

  /** What became of the taking back of a phase. */
  enum Compensation {
    /** What the phase had made is gone. */
    DONE,
    /** It could not be taken back; the run stays COMPENSATING, and it is tried again. */
    FAILED
  }

  /**
   * A move was asked for.
   *
   * @param phase the phase to be left or completed
   * @param took from the asking to the answer; where the work of the phase is done here, too, from
   *     the beginning of the work
   */
  void transition(FlowName flow, Phase phase, Outcome outcome, Duration took);

  /** A phase's flag was written. */
  void flagUpdate(FlowName flow, Phase flag, FlagResult result);

  /** Flags and data were found to disagree. */
  void consistencyViolation(FlowName flow, Violation type);

  /** A phase was to be taken back. Does nothing unless it is overridden. */
  default void compensation(FlowName flow, Phase phase, Compensation outcome) {}
}
