package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.JsonDocument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a run that change, to make another run of; for one thread. */
final class Fields {

  private final WorkflowRun from;
  private RunStatus status;
  private Phase currentPhase;
  private List<Phase> completed;
  private double progress;
  private JsonDocument phaseState;
  private JsonDocument agentState;
  private @Nullable RunError error;
  private int retryCount;
  private JsonDocument metadata;
  private @Nullable Instant completedAt;

  private Fields(WorkflowRun from) {
    this.from = from;
    status = from.status();
    currentPhase = from.currentPhase();
    completed = from.phasesCompleted();
    progress = from.progressPercent();
    phaseState = from.phaseState();
    agentState = from.agentState();
    error = from.error();
    retryCount = from.retryCount();
    metadata = from.metadata();
    completedAt = from.completedAt();
  }

  static Fields of(WorkflowRun run) {
    return new Fields(run);
  }

  Fields status(RunStatus value) {
    status = value;
    return this;
  }

  Fields currentPhase(Phase value) {
    currentPhase = value;
    return this;
  }

  Fields completed(List<Phase> value, double percent, @Nullable Instant at) {
    completed = value;
    progress = percent;
    completedAt = at;
    return this;
  }

  Fields phaseState(JsonDocument value) {
    phaseState = value;
    return this;
  }

  Fields agentState(JsonDocument value) {
    agentState = value;
    return this;
  }

  Fields error(@Nullable RunError value) {
    error = value;
    return this;
  }

  Fields retryCount(int value) {
    retryCount = value;
    return this;
  }

  Fields metadata(JsonDocument value) {
    metadata = value;
    return this;
  }

  WorkflowRun run() {
    return new WorkflowRun(
        from.id(),
        from.flow(),
        from.subject(),
        status,
        currentPhase,
        completed,
        progress,
        phaseState,
        agentState,
        error,
        retryCount,
        from.lease(),
        metadata,
        from.createdAt(),
        completedAt);
  }
}
