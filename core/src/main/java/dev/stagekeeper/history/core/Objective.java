package dev.stagekeeper.history.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.core.Reasons;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowRun;

/** What a run was to reach, in words. */
final class Objective {

  private Objective() {}

  /** The campaign's objectives, or what the metadata says, or else what was run for whom. */
  static String of(WorkflowRun run) {
    String said = said(run);
    String objective = said.isBlank() ? run.flow().value() + " for " + run.subject().value() : said;
    return Reasons.storable(objective, PlanResult.MOST);
  }

  private static String said(WorkflowRun run) {
    if (run.flow().equals(FlowDefinition.CAMPAIGN.name())) {
      String objectives = ofCampaign(run.metadata());
      if (!objectives.isBlank()) {
        return objectives;
      }
    }
    JsonNode objective = run.metadata().toNode().path("objective");
    return objective.isTextual() ? objective.textValue() : "";
  }

  private static String ofCampaign(JsonDocument metadata) {
    try {
      WorkflowInput input = WorkflowInput.fromMetadata(metadata);
      return String.join("; ", Campaign.fromOptions(input.options()).brief().objectives());
    } catch (InvalidValueException e) {
      return ""; // a run that people move may have any metadata
    }
  }
}
