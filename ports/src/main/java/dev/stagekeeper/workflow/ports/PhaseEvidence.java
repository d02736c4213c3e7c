package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Repositories;
import java.util.List;
import java.util.Map;

/** Infers from the data which phases of a run are complete. Thread-safe; it only reads. */
@FunctionalInterface
public interface PhaseEvidence {

  /** Knows nothing. */
  PhaseEvidence NONE = (repositories, run, stages) -> Map.of();

  /**
   * The phases that the data shows to be complete, each with a sentence that says by what.
   *
   * @param stages the run's stages, by sequence
   */
  Map<Phase, String> of(Repositories repositories, WorkflowRun run, List<StageExecution> stages);
}
