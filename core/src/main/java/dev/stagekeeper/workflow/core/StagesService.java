package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.Stages;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads stages and writes their artifacts. */
public final class StagesService implements Stages {

  private static final Logger LOG = LoggerFactory.getLogger(StagesService.class);

  private final Storage storage;

  public StagesService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public boolean saveStageArtifacts(
      Scope scope, RunId run, StageId stage, JsonDocument artifacts, @Nullable Holding holding) {
    boolean saved =
        storage.repositories(scope).stages().saveArtifacts(run, stage, artifacts, holding);
    if (!saved) {
      LOG.warn(
          "No artifacts were saved: the run {} has no stage {}; take the stage's id from the run's"
              + " own stages",
          run.value(),
          stage.value());
    }
    return saved;
  }

  @Override
  public List<StageExecution> stages(Scope scope, RunId run) {
    Repositories repositories = storage.repositories(scope);
    List<StageExecution> stages = Pages.all(page -> repositories.stages().listByRun(run, page));
    if (stages.isEmpty()) {
      repositories.runs().get(run);
    }
    return stages;
  }

  @Override
  public Optional<StageExecution> activeStage(Scope scope, RunId run) {
    Repositories repositories = storage.repositories(scope);
    Optional<StageExecution> active = repositories.stages().findActive(run);
    if (active.isEmpty()) {
      repositories.runs().get(run);
    }
    return active;
  }
}
