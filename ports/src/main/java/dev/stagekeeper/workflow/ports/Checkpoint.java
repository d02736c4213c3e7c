package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import java.time.Instant;

/**
 * What was submitted for a phase of a run, or what its step left, and when. Written once.
 *
 * @param id the checkpoint
 * @param run the run
 * @param stage the execution of the phase that it ended
 * @param phase the phase
 * @param artifacts what was submitted
 * @param submittedAt when
 */
public record Checkpoint(
    CheckpointId id,
    RunId run,
    StageId stage,
    Phase phase,
    JsonDocument artifacts,
    Instant submittedAt) {

  public Checkpoint {
    Required.of("checkpoint.id", id);
    Required.of("checkpoint.run", run);
    Required.of("checkpoint.stage", stage);
    Required.of("checkpoint.phase", phase);
    JsonDocument.required("checkpoint.artifacts", artifacts);
    submittedAt = Instants.of("checkpoint.submittedAt", submittedAt);
  }
}
