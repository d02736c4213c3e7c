package dev.stagekeeper.history.ports;

import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a {@link RunRecord}.
 *
 * @param run the run
 * @param plan what it carried out
 * @param objective what that was to reach
 * @param flow the flow; null for none
 * @param success whether it did
 * @param createdAt when the execution ended
 */
public record RunSummary(
    RunId run,
    PlanId plan,
    String objective,
    @Nullable FlowName flow,
    boolean success,
    Instant createdAt) {}
