package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A run with its stages and checkpoints.
 *
 * @param run the run
 * @param stages its stages, in order
 * @param checkpoints its checkpoints, in order
 */
record RunView(WorkflowRun run, List<StageExecution> stages, List<Submitted> checkpoints) {

  private static final int AT_ONCE = 100;

  /** A checkpoint without its artifacts: {@code show} with its id has them. */
  record Submitted(CheckpointId id, StageId stage, Phase phase, Instant submittedAt) {

    static Submitted of(Checkpoint checkpoint) {
      return new Submitted(
          checkpoint.id(), checkpoint.stage(), checkpoint.phase(), checkpoint.submittedAt());
    }
  }

  static RunView of(Repositories stored, WorkflowRun run) {
    RunId id = run.id();
    return new RunView(
        run,
        all(request -> stored.stages().listByRun(id, request)),
        all(request -> stored.checkpoints().listByRun(id, request).map(Submitted::of)));
  }

  private static <T> List<T> all(Function<PageRequest, Page<T>> list) {
    List<T> all = new ArrayList<>();
    Page<T> page = list.apply(PageRequest.first(AT_ONCE));
    all.addAll(page.items());
    for (Cursor next = page.next(); next != null; next = page.next()) {
      page = list.apply(PageRequest.after(AT_ONCE, next));
      all.addAll(page.items());
    }
    return all;
  }
}
