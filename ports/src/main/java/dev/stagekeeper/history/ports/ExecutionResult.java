package dev.stagekeeper.history.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import java.time.Instant;

/**
 * What became of a plan. Written once.
 *
 * @param id the execution
 * @param plan what it carried out
 * @param success whether it did
 * @param snapshot all of it
 * @param createdAt when it ended
 */
public record ExecutionResult(
    ExecutionId id, PlanId plan, boolean success, JsonDocument snapshot, Instant createdAt) {

  public ExecutionResult {
    Required.of("execution.id", id);
    Required.of("execution.plan", plan);
    JsonDocument.required("execution.snapshot", snapshot);
    createdAt = Instants.of("execution.createdAt", createdAt);
  }
}
