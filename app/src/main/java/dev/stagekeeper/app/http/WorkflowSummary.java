package dev.stagekeeper.app.http;

import dev.stagekeeper.values.JsonDocument;
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

/** Where a run stands, as the API shows it. */
record WorkflowSummary(
    RunId runId,
    FlowName flow,
    SubjectId subject,
    RunStatus status,
    Phase currentPhase,
    List<Phase> phasesCompleted,
    double progressPercent,
    @Nullable Failure error,
    int retryCount,
    @Nullable Lease lease,
    Instant createdAt,
    @Nullable Instant completedAt) {

  /** Why it failed. */
  record Failure(
      String message,
      Phase phase,
      String code,
      ErrorClass errorClass,
      @Nullable String recoveryHint,
      JsonDocument details) {

    static Failure of(RunError error) {
      return new Failure(
          error.message(),
          error.phase(),
          error.code(),
          error.errorClass(),
          error.recoveryHint(),
          error.details());
    }
  }

  /** As the body of an answer. */
  record Envelope(WorkflowSummary workflow) {}

  static WorkflowSummary of(WorkflowRun run) {
    return new WorkflowSummary(
        run.id(),
        run.flow(),
        run.subject(),
        run.status(),
        run.currentPhase(),
        run.phasesCompleted(),
        run.progressPercent(),
        run.error() == null ? null : Failure.of(run.error()),
        run.retryCount(),
        run.lease(),
        run.createdAt(),
        run.completedAt());
  }
}
