package dev.stagekeeper.history.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes plan and execution of a run as JSON. What is absent is null. */
final class Snapshots {

  private Snapshots() {}

  static JsonDocument plan(FlowDefinition flow, WorkflowRun run) {
    return fitting(
        "plan.snapshot",
        documents -> {
          ObjectNode out = JsonNodeFactory.instance.objectNode();
          out.put("flow", flow.name().value());
          phases(out.putArray("phases"), flow.phases());
          out.put("subject", run.subject().value());
          out.set("metadata", documents.node(run.metadata()));
          return out;
        });
  }

  static JsonDocument execution(Ending ending) {
    return fitting("execution.snapshot", documents -> execution(ending, documents));
  }

  private static ObjectNode execution(Ending ending, Documents documents) {
    WorkflowRun run = ending.run();
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("run", run.id().value());
    out.put("revision", ending.revision());
    out.put("status", ending.status().name());
    out.put("current_phase", run.currentPhase().value());
    phases(out.putArray("phases_completed"), run.phasesCompleted());
    out.put("progress_percent", run.progressPercent());
    out.put("retry_count", run.retryCount());
    out.set("phase_state", documents.node(run.phaseState()));
    out.set("agent_state", documents.node(run.agentState()));
    out.put("created_at", run.createdAt().toString());
    out.put("completed_at", text(run.completedAt()));
    RunError error = ending.error();
    if (error == null) {
      out.putNull("error");
    } else {
      error(out.putObject("error"), error, documents);
    }
    ArrayNode stages = out.putArray("stages");
    ending.stages().forEach(stage -> stage(stages.addObject(), stage, documents));
    ArrayNode checkpoints = out.putArray("checkpoints");
    ending
        .checkpoints()
        .forEach(checkpoint -> checkpoint(checkpoints.addObject(), checkpoint, documents));
    return out;
  }

  private static void error(ObjectNode out, RunError error, Documents documents) {
    out.put("message", error.message());
    out.put("phase", error.phase().value());
    out.put("code", error.code());
    out.put("class", error.errorClass().name());
    out.put("recovery_hint", error.recoveryHint());
    out.set("details", documents.node(error.details()));
  }

  private static void stage(ObjectNode out, StageExecution stage, Documents documents) {
    out.put("id", stage.id().value());
    out.put("phase", stage.phase().value());
    out.put("sequence", stage.sequence());
    out.put("attempt", stage.attempt());
    out.put("status", stage.status().name());
    out.set("artifacts", documents.node(stage.artifacts()));
    out.put("started_at", stage.startedAt().toString());
    out.put("finished_at", text(stage.finishedAt()));
  }

  private static void checkpoint(ObjectNode out, Checkpoint checkpoint, Documents documents) {
    out.put("id", checkpoint.id().value());
    out.put("stage", checkpoint.stage().value());
    out.put("phase", checkpoint.phase().value());
    out.set("artifacts", documents.node(checkpoint.artifacts()));
    out.put("submitted_at", checkpoint.submittedAt().toString());
  }

  private static void phases(ArrayNode out, List<Phase> phases) {
    phases.forEach(phase -> out.add(phase.value()));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** Whole if that keeps the limits, else without what is large, or without any document. */
  private static JsonDocument fitting(String field, Function<Documents, ObjectNode> write) {
    for (Documents documents : Documents.MORE_TO_FEWER) {
      try {
        return JsonDocument.of(field, write.apply(documents));
      } catch (InvalidValueException e) {
        if (documents == Documents.NONE) {
          throw e;
        }
      }
    }
    throw new IllegalStateException("the last one ends the loop");
  }
}
