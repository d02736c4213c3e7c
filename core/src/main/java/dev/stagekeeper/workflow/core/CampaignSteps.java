package dev.stagekeeper.workflow.core;

import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.FlowSteps;
import dev.stagekeeper.workflow.ports.PhaseStep;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;

/**
 * The steps of the campaign flow: {@code normalise_brief}, {@code generate_strategy}, {@code
 * generate_draft}, {@code qc_evaluate}, {@code create_package}. The metadata of its runs is a
 * {@link WorkflowInput}, whose options are a {@link Campaign}.
 */
public final class CampaignSteps implements FlowSteps {

  private final Storage storage;
  private final ContentLine line;

  public CampaignSteps(Storage storage, ContentLine line) {
    this.storage = storage;
    this.line = line;
  }

  @Override
  public void check(JsonDocument input) {
    checked(WorkflowInput.fromMetadata(input));
  }

  @Override
  public List<PhaseStep> of(Scope scope, WorkflowRun run) {
    return new CampaignRun(storage.repositories(scope), line, run).steps();
  }

  /** The campaign that an input asks for. */
  static Campaign checked(WorkflowInput input) {
    Campaign campaign = Campaign.fromOptions(input.options());
    if (input.brief() == null) {
      refuseOtherClient(input.client(), Required.of("campaign.intake", campaign.intake()).client());
    }
    return campaign;
  }

  static void refuseOtherClient(ClientId given, ClientId ofIntake) {
    if (!given.equals(ofIntake)) {
      throw new InvalidValueException(
          "workflowInput.client", "be the intake's, " + ofIntake.value(), given.value());
    }
  }
}
