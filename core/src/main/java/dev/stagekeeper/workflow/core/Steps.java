package dev.stagekeeper.workflow.core;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseStep;
import dev.stagekeeper.workflow.ports.StageExecution;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of one execution of a run, by phase.
 *
 * @param flow the flow
 * @param byPhase its steps
 */
record Steps(FlowDefinition flow, Map<Phase, PhaseStep> byPhase) {

  /** Checks that there is at most one for a phase, of the flow, and no name twice. */
  static Steps of(FlowDefinition flow, List<PhaseStep> steps) {
    Map<Phase, PhaseStep> byPhase = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (PhaseStep step : steps) {
      if (!flow.has(step.phase())) {
        throw new InvalidValueException(
            "step.phase", "be a phase of the flow " + flow.name().value(), step.phase().value());
      }
      if (byPhase.put(step.phase(), step) != null) {
        throw new InvalidValueException("steps", "have no phase twice", step.phase().value());
      }
      if (!names.add(step.name())) {
        throw new InvalidValueException("steps", "have no name twice", step.name());
      }
    }
    return new Steps(flow, Map.copyOf(byPhase));
  }

  Optional<PhaseStep> of(Phase phase) {
    return Optional.ofNullable(byPhase.get(phase));
  }

  /** The name of a phase's step, or, where it has none, of the phase. */
  String nameOf(Phase phase) {
    return of(phase).map(PhaseStep::name).orElse(phase.value());
  }

  /**
   * The step of a phase that left a record there; empty if the steps have no such step (any more).
   */
  Optional<PhaseStep> thatLeft(StepRecord record, Phase phase) {
    return of(phase).filter(step -> step.name().equals(record.step()));
  }

  /** What the step of its phase found in a stage that failed. */
  Optional<JsonDocument> findingsIn(StageExecution stage) {
    return of(stage.phase())
        .flatMap(step -> StepArtifacts.findings(step.name(), stage.artifacts()));
  }
}
