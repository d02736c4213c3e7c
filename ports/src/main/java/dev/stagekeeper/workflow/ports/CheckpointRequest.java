package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import org.jspecify.annotations.Nullable;

/**
 * What is submitted for a phase of a run.
 *
 * @param run the run
 * @param phase the phase that the artifacts are for; null means the one that the run is in. Named,
 *     the same request sent again is not taken for the next phase
 * @param artifacts what the phase made
 * @param options what is to be set with the move
 */
public record CheckpointRequest(
    RunId run, @Nullable Phase phase, JsonDocument artifacts, MoveOptions options) {

  public CheckpointRequest {
    Required.of("checkpoint.run", run);
    JsonDocument.required("checkpoint.artifacts", artifacts);
    Required.of("checkpoint.options", options);
  }
}
