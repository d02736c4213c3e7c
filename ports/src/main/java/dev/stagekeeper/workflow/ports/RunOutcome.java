package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a worker left a run.
 *
 * @param run the run: COMPLETED; COMPENSATED, after a step failed or when it was cancelled;
 *     COMPENSATING, if something could not be taken back yet; FAILED, if what was completed was to
 *     be kept; WAITING, if it is in a phase without a step
 * @param saga its steps: done, those of earlier workers included; taken back by this worker; and
 *     why. A success only if the run is COMPLETED
 * @param results what the steps that were done left in the artifacts of their stages, by phase,
 *     also of those that were taken back
 * @param findings what the step that failed kept; absent if none did, or it kept nothing
 */
public record RunOutcome(
    WorkflowRun run,
    SagaResult saga,
    Map<Phase, JsonDocument> results,
    @Nullable JsonDocument findings) {

  public RunOutcome {
    Required.of("outcome.run", run);
    Required.of("outcome.saga", saga);
    results = Map.copyOf(Required.of("outcome.results", results));
  }

  /** What the step of a phase left. */
  public Optional<JsonDocument> result(Phase phase) {
    return Optional.ofNullable(results.get(phase));
  }
}
