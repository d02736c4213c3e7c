package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageRepository;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stages, measured.
 *
 * @param repository where they are
 * @param calls how they are measured
 */
record MeteredStageRepository(StageRepository repository, Calls calls) implements StageRepository {

  @Override
  public Optional<StageExecution> find(StageId id) {
    return calls.time("find", () -> repository.find(id));
  }

  @Override
  public Optional<Stored<StageExecution>> findStored(StageId id) {
    return calls.time("findStored", () -> repository.findStored(id));
  }

  @Override
  public Optional<StageExecution> findActive(RunId run) {
    return calls.time("findActive", () -> repository.findActive(run));
  }

  @Override
  public Page<StageExecution> listByRun(RunId run, PageRequest page) {
    return calls.time("listByRun", () -> repository.listByRun(run, page));
  }

  @Override
  public boolean saveArtifacts(
      RunId run, StageId stage, JsonDocument artifacts, @Nullable Holding holding) {
    return calls.time(
        "saveArtifacts", () -> repository.saveArtifacts(run, stage, artifacts, holding));
  }
}
