package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run went so far, as it is stored.
 *
 * @param stages its stages, by sequence
 * @param records what steps left in those that they ended
 */
record RunTrail(List<StageExecution> stages, Map<StageId, StepRecord> records) {

  RunTrail {
    stages = List.copyOf(stages);
    records = Map.copyOf(records);
  }

  static RunTrail read(Storage storage, Scope scope, RunId run) {
    Repositories stored = storage.repositories(scope);
    // The stages first: one that is seen to have ended has its record already.
    List<StageExecution> stages = Pages.all(page -> stored.stages().listByRun(run, page));
    Map<StageId, StepRecord> records = new HashMap<>();
    for (Checkpoint checkpoint : Pages.all(page -> stored.checkpoints().listByRun(run, page))) {
      StepRecord.of(checkpoint).ifPresent(record -> records.put(checkpoint.stage(), record));
    }
    return new RunTrail(stages, records);
  }

  /** What a step left in a stage; empty if it was no step that ended it. */
  Optional<StepRecord> recordOf(StageExecution stage) {
    return Optional.ofNullable(records.get(stage.id()));
  }
}
