package dev.stagekeeper.history.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, whole. Written once; what becomes of its plan and its execution elsewhere
 * changes nothing here.
 *
 * @param run the run
 * @param plan what it carried out
 * @param objective what that was to reach, at most {@value PlanResult#MOST} characters
 * @param flow the flow; null for none
 * @param success whether it did
 * @param planResult all of the plan
 * @param executionResult all of the execution
 * @param createdAt when the execution ended
 */
public record RunRecord(
    RunId run,
    PlanId plan,
    String objective,
    @Nullable FlowName flow,
    boolean success,
    JsonDocument planResult,
    JsonDocument executionResult,
    Instant createdAt) {

  public RunRecord {
    Required.of("runRecord.run", run);
    Required.of("runRecord.plan", plan);
    Text.of("runRecord.objective", objective, PlanResult.MOST);
    JsonDocument.required("runRecord.planResult", planResult);
    JsonDocument.required("runRecord.executionResult", executionResult);
    createdAt = Instants.of("runRecord.createdAt", createdAt);
  }

  /**
   * The record of a run.
   *
   * @param run the run; null for one that has no id of its own and goes by that of its execution
   * @throws InvalidValueException if the plan or the execution is null, or the execution is of
   *     another plan
   */
  public static RunRecord of(@Nullable RunId run, PlanResult plan, ExecutionResult execution) {
    Required.of("plan", plan);
    Required.of("execution", execution);
    if (!execution.plan().equals(plan.id())) {
      throw new InvalidValueException(
          "execution.plan", "be the plan it is recorded with", execution.plan().value());
    }
    return new RunRecord(
        run == null ? new RunId(execution.id().value()) : run,
        plan.id(),
        plan.objective(),
        plan.flow(),
        execution.success(),
        plan.snapshot(),
        execution.snapshot(),
        execution.createdAt());
  }

  /** What a list shows of it. */
  public RunSummary summary() {
    return new RunSummary(run, plan, objective, flow, success, createdAt);
  }
}
