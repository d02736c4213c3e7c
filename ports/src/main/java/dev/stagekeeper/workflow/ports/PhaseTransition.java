package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.util.List;

/**
 * What became of a move.
 *
 * @param success whether the run is where it was to be; a move that is refused is an exception
 * @param idempotent whether it was there already, so that nothing was changed
 * @param priorPhase the phase that it was in before
 * @param warnings what the caller may not have meant, such as a move past somebody else's live
 *     lease; one sentence each
 */
public record PhaseTransition(
    boolean success, boolean idempotent, Phase priorPhase, List<String> warnings) {

  public PhaseTransition {
    Required.of("transition.priorPhase", priorPhase);
    warnings = Lists.of("transition.warnings", warnings);
  }
}
