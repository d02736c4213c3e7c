package dev.stagekeeper.workflow.core;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a step left, as recorded in the commit that ended its stage: as the checkpoint under that
 * stage's own id. A checkpoint is written once, and those that people submit have ids of their own;
 * so this says what a compensation deletes, and not the artifacts, which anybody may replace.
 *
 * @param step the name of the step
 * @param result its result
 */
record StepRecord(String step, JsonDocument result) {

  /**
   * The checkpoint to record.
   *
   * @param artifacts of a result, as {@link StepArtifacts} makes them
   */
  static Checkpoint checkpoint(
      RunId run, StageId stage, Phase phase, JsonDocument artifacts, Instant now) {
    return new Checkpoint(new CheckpointId(stage.value()), run, stage, phase, artifacts, now);
  }

  /** What a step recorded; empty for what somebody submitted. */
  static Optional<StepRecord> of(Checkpoint checkpoint) {
    return checkpoint.id().value().equals(checkpoint.stage().value())
        ? StepArtifacts.record(checkpoint.artifacts())
        : Optional.empty();
  }
}
