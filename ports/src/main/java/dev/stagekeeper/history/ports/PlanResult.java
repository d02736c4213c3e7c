package dev.stagekeeper.history.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.FlowName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was planned. Written once.
 *
 * @param id the plan
 * @param objective what it is to reach, in words, at most {@value #MOST} characters
 * @param flow the flow that it is for; null for none
 * @param snapshot all of it
 * @param createdAt when it was made
 */
public record PlanResult(
    PlanId id,
    String objective,
    @Nullable FlowName flow,
    JsonDocument snapshot,
    Instant createdAt) {

  /** The longest objective. */
  public static final int MOST = 2_000;

  public PlanResult {
    Required.of("plan.id", id);
    Text.of("plan.objective", objective, MOST);
    JsonDocument.required("plan.snapshot", snapshot);
    createdAt = Instants.of("plan.createdAt", createdAt);
  }
}
