package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a phase in a run.
 *
 * @param id the stage
 * @param run the run that it belongs to
 * @param phase the phase
 * @param sequence the how-manieth stage of its run it is, from 1
 * @param attempt the how-manieth execution of its phase in its run it is, from 1
 * @param status how it stands
 * @param artifacts what it made; {@code {}} until something is saved
 * @param startedAt when the run entered the phase
 * @param finishedAt when it ended; absent while it is ACTIVE
 */
public record StageExecution(
    StageId id,
    RunId run,
    Phase phase,
    int sequence,
    int attempt,
    StageStatus status,
    JsonDocument artifacts,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  public StageExecution {
    Required.of("stage.id", id);
    Required.of("stage.run", run);
    Required.of("stage.phase", phase);
    atLeastOne("stage.sequence", sequence);
    atLeastOne("stage.attempt", attempt);
    Required.of("stage.status", status);
    JsonDocument.required("stage.artifacts", artifacts);
    startedAt = Instants.of("stage.startedAt", startedAt);
    finishedAt = finishedAt == null ? null : Instants.of("stage.finishedAt", finishedAt);
  }

  private static void atLeastOne(String field, int number) {
    if (number < 1) {
      throw new InvalidValueException(field, "be at least 1", number);
    }
  }
}
