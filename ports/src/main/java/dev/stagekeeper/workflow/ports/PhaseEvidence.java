package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Repositories;
import java.util.List;
import java.util.Map;

/**
 * Infers from the data which phases of a run are complete. Thread-safe; it only reads, little for
 * each run, since it is asked for every run of its flow. The same data gives the same answer, word
 * for word.
 */
@FunctionalInterface
public interface PhaseEvidence {

  /** Knows nothing: what phases say of themselves is believed. */
  PhaseEvidence NONE = (repositories, run, stages) -> Map.of();

  /**
   * The phases that the data shows to be complete, each with a sentence that says by what. Of a
   * phase that is missing here, the data shows nothing.
   *
   * @param stages the run's stages, by sequence
   */
  Map<Phase, String> of(Repositories repositories, WorkflowRun run, List<StageExecution> stages);
}
