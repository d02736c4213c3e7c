package dev.stagekeeper.history.core;

import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Makes of an ending what is recorded, and nothing else: the same of the same. */
final class Records {

  private Records() {}

  static PlanResult plan(FlowDefinition flow, WorkflowRun run) {
    return new PlanResult(
        new PlanId(run.id().value()),
        Objective.of(run),
        run.flow(),
        Snapshots.plan(flow, run),
        run.createdAt());
  }

  static ExecutionResult execution(Ending ending) {
    String run = ending.run().id().value();
    return new ExecutionResult(
        new ExecutionId(run),
        new PlanId(run),
        ending.success(),
        Snapshots.execution(ending),
        ending.at());
  }

  /** Whether this is the record of that ending, whatever was saved in the run's stages since. */
  static boolean isOf(RunRecord record, RunId run, long revision) {
    var snapshot = record.executionResult().toNode();
    return snapshot.path("run").asText().equals(run.value())
        && snapshot.path("revision").canConvertToLong()
        && snapshot.path("revision").longValue() == revision;
  }

  /** What a later ending goes by. */
  static RunId later(RunId run, long revision) {
    String suffix = ":" + revision;
    String id = run.value();
    if (id.length() + suffix.length() <= Id.MOST) {
      return new RunId(id + suffix);
    }
    // With a hash of the whole, so that two long ids stay two.
    String hash = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    String end = ":" + hash + suffix;
    return new RunId(id.substring(0, Id.MOST - end.length()) + end);
  }
}
