package dev.stagekeeper.history.core;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, with all that is kept of it.
 *
 * @param run the run
 * @param revision its revision; 0 if it is not stored
 * @param status how it ended
 * @param error why it failed; null if nothing did
 * @param at when that was stored
 * @param stages its stages, by sequence
 * @param checkpoints its checkpoints, in their order
 */
record Ending(
    WorkflowRun run,
    long revision,
    RunStatus status,
    @Nullable RunError error,
    Instant at,
    List<StageExecution> stages,
    List<Checkpoint> checkpoints) {

  Ending {
    stages = List.copyOf(stages);
    checkpoints = List.copyOf(checkpoints);
  }

  static Ending of(
      Stored<WorkflowRun> run, List<StageExecution> stages, List<Checkpoint> checkpoints) {
    return new Ending(
        run.value(),
        run.revision(),
        run.value().status(),
        run.value().error(),
        run.updatedAt(),
        stages,
        checkpoints);
  }

  static Ending unstored(WorkflowRun run, RunError error, Instant at) {
    return new Ending(run, 0, RunStatus.FAILED, error, at, List.of(), List.of());
  }

  boolean success() {
    return status == RunStatus.COMPLETED;
  }
}
