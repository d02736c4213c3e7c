package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one tenant's runs. Comes from where every {@link
 * dev.stagekeeper.storage.Repository} comes from, with the same rules. Stages begin and end with
 * changes of their run, {@link RunRepository#apply}; here their artifacts are written.
 */
public interface StageRepository {

  /** The stage of that id, or empty. */
  default Optional<StageExecution> find(StageId id) {
    return findStored(id).map(Stored::value);
  }

  /** The stage of that id with its revision and who changed it when, or empty. */
  Optional<Stored<StageExecution>> findStored(StageId id);

  /**
   * The ACTIVE stage of a run, the one with the highest sequence if there are several, or empty.
   */
  Optional<StageExecution> findActive(RunId run);

  /** The stages of a run, by sequence. */
  Page<StageExecution> listByRun(RunId run, PageRequest page);

  /**
   * Replaces all artifacts of a stage, and nothing else of it, if the stage is the run's. The run's
   * revision stays.
   *
   * @param holding the lease on the run that it is written under; null for none
   * @return whether the run has such a stage; if not, nothing was changed
   * @throws LeaseLostException if the lease is not the run's any more, or has expired; checked
   *     first
   * @throws dev.stagekeeper.storage.NotFoundException with a holding, if there is no such run
   */
  boolean saveArtifacts(
      RunId run, StageId stage, JsonDocument artifacts, @Nullable Holding holding);
}
