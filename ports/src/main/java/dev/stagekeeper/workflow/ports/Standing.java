package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Numbers;
import dev.stagekeeper.values.Required;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands in its flow.
 *
 * @param status as a whole
 * @param currentPhase the phase that it is in
 * @param phasesCompleted the phases that are complete, in the order in which they became so
 * @param progressPercent its progress, 0 to 100
 * @param completedAt when the last of them was; absent unless all are
 */
public record Standing(
    RunStatus status,
    Phase currentPhase,
    List<Phase> phasesCompleted,
    double progressPercent,
    @Nullable Instant completedAt) {

  public Standing {
    Required.of("standing.status", status);
    Required.of("standing.currentPhase", currentPhase);
    phasesCompleted =
        Lists.of("standing.phasesCompleted", phasesCompleted, FlowDefinition.MOST_PHASES);
    progressPercent = Numbers.percentage("standing.progressPercent", progressPercent);
    completedAt = completedAt == null ? null : Instants.of("standing.completedAt", completedAt);
  }

  /** Where the run stands. */
  public static Standing of(WorkflowRun run) {
    return new Standing(
        run.status(),
        run.currentPhase(),
        run.phasesCompleted(),
        run.progressPercent(),
        run.completedAt());
  }
}
