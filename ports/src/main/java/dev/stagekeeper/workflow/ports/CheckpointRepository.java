package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one tenant's runs, each written once. Comes from where every {@link
 * dev.stagekeeper.storage.Repository} comes from, with the same rules.
 */
public interface CheckpointRepository {

  /**
   * Records a checkpoint. An equal one again changes nothing.
   *
   * @param holding the lease on the run that it is written under; null for none
   * @return CREATED or UNCHANGED
   * @throws LeaseLostException if the lease is not the run's any more, or has expired; checked
   *     first
   * @throws dev.stagekeeper.storage.NotFoundException with a holding, if there is no such run
   * @throws ConflictException on {@code checkpoint.id} (key and holder: the id) if there is a
   *     different checkpoint under that id
   */
  SaveOutcome record(Checkpoint checkpoint, @Nullable Holding holding);

  /** The checkpoint of that id, or empty. */
  default Optional<Checkpoint> find(CheckpointId id) {
    return findStored(id).map(Stored::value);
  }

  /** The checkpoint of that id and who recorded it when, or empty. */
  Optional<Stored<Checkpoint>> findStored(CheckpointId id);

  /** The checkpoints of a run, in the order in which they were recorded, then by id. */
  Page<Checkpoint> listByRun(RunId run, PageRequest page);
}
