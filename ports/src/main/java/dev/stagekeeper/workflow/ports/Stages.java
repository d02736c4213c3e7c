package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.JsonDocument;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stages of runs. Thread-safe. */
public interface Stages {

  /**
   * Replaces all artifacts of a stage, and nothing else of it, if the stage is the run's.
   *
   * @param holding the lease that it is written under; null for none
   * @return whether the run has such a stage; if not, nothing was changed, and a warning is logged
   * @throws LeaseLostException if the lease is lost
   */
  boolean saveStageArtifacts(
      Scope scope, RunId run, StageId stage, JsonDocument artifacts, @Nullable Holding holding);

  /**
   * All stages of a run, by sequence.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such run
   */
  List<StageExecution> stages(Scope scope, RunId run);

  /**
   * The stage that is under way, or empty.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such run
   */
  Optional<StageExecution> activeStage(Scope scope, RunId run);
}
