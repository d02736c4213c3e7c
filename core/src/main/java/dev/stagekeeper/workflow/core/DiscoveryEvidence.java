package dev.stagekeeper.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ArtifactValidator;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseEvidence;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a discovery run keeps of its phases, where the flow's validator finds no fault with it: the
 * artifacts of the phase's last execution, unless that failed or was taken back; or what the phase
 * state has under the phase's name; or, for the phase that the run is in, all of the phase state.
 */
final class DiscoveryEvidence implements PhaseEvidence {

  private static final Map<String, String> WHAT =
      Map.of(
          "data_import", "an import id and raw data",
          "field_mapping", "mappings that meet the criteria",
          "data_cleansing", "a cleansing that succeeded",
          "asset_inventory", "assets that were written back",
          "dependency_analysis", "the dependency analysis",
          "tech_debt_assessment", "the assessment of technical debt");

  private final ArtifactValidator validator;

  DiscoveryEvidence(ArtifactValidator validator) {
    this.validator = validator;
  }

  @Override
  public Map<Phase, String> of(
      Repositories repositories, WorkflowRun run, List<StageExecution> stages) {
    JsonNode state = run.phaseState().toNode();
    Map<Phase, String> shown = new LinkedHashMap<>();
    for (Phase phase : FlowDefinition.DISCOVERY.phases()) {
      JsonNode own = state.path(phase.value());
      if (hasArtifacts(phase, stages)) {
        shown.put(phase, WHAT.get(phase.value()) + " in its artifacts");
      } else if ((own.isObject() && isComplete(phase, JsonDocument.of(own)))
          || (phase.equals(run.currentPhase()) && isComplete(phase, run.phaseState()))) {
        shown.put(phase, WHAT.get(phase.value()) + " in the phase state");
      }
    }
    return shown;
  }

  private boolean hasArtifacts(Phase phase, List<StageExecution> stages) {
    return stages.stream()
        .filter(stage -> stage.phase().equals(phase))
        .reduce((earlier, later) -> later)
        .filter(
            last -> last.status() == StageStatus.ACTIVE || last.status() == StageStatus.COMPLETED)
        .filter(last -> isComplete(phase, last.artifacts()))
        .isPresent();
  }

  private boolean isComplete(Phase phase, JsonDocument data) {
    return validator.faults(phase, data).isEmpty();
  }
}
