package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints, measured.
 *
 * @param repository where they are
 * @param calls how they are measured
 */
record MeteredCheckpointRepository(CheckpointRepository repository, Calls calls)
    implements CheckpointRepository {

  @Override
  public SaveOutcome record(Checkpoint checkpoint, @Nullable Holding holding) {
    return calls.save("record", () -> repository.record(checkpoint, holding));
  }

  @Override
  public Optional<Checkpoint> find(CheckpointId id) {
    return calls.time("find", () -> repository.find(id));
  }

  @Override
  public Optional<Stored<Checkpoint>> findStored(CheckpointId id) {
    return calls.time("findStored", () -> repository.findStored(id));
  }

  @Override
  public Page<Checkpoint> listByRun(RunId run, PageRequest page) {
    return calls.time("listByRun", () -> repository.listByRun(run, page));
  }
}
