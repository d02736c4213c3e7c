package dev.stagekeeper.app.http;

import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The record of a run, whole, as the API shows it. */
record RecordedRunView(
    RunId runId,
    PlanId planId,
    String objective,
    @Nullable FlowName flow,
    boolean success,
    Instant createdAt,
    JsonDocument planResult,
    JsonDocument executionResult) {

  /** As the body of an answer. */
  record Envelope(RecordedRunView run) {}

  static RecordedRunView of(RunRecord record) {
    return new RecordedRunView(
        record.run(),
        record.plan(),
        record.objective(),
        record.flow(),
        record.success(),
        record.createdAt(),
        record.planResult(),
        record.executionResult());
  }
}
