package dev.stagekeeper.app.cli;

import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run without what it carries, which may be large: no state, no metadata, no details. */
record RunSummary(
    RunId id,
    FlowName flow,
    SubjectId subject,
    RunStatus status,
    Phase currentPhase,
    List<Phase> phasesCompleted,
    double progressPercent,
    @Nullable Problem error,
    int retryCount,
    @Nullable Lease lease,
    Instant createdAt,
    @Nullable Instant completedAt) {

  /** Why it failed, and what to do about it. */
  record Problem(
      String message,
      Phase phase,
      String code,
      ErrorClass errorClass,
      @Nullable String recoveryHint) {

    static Problem of(RunError error) {
      return new Problem(
          error.message(), error.phase(), error.code(), error.errorClass(), error.recoveryHint());
    }
  }

  static RunSummary of(WorkflowRun run) {
    return new RunSummary(
        run.id(),
        run.flow(),
        run.subject(),
        run.status(),
        run.currentPhase(),
        run.phasesCompleted(),
        run.progressPercent(),
        run.error() == null ? null : Problem.of(run.error()),
        run.retryCount(),
        run.lease(),
        run.createdAt(),
        run.completedAt());
  }
}
