package dev.stagekeeper.workflow.core;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.history.ports.UnrecordedRunException;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunWorker;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import dev.stagekeeper.workflow.ports.WorkflowRunner;
import java.util.List;
import java.util.Optional;

/**
 * The content line: a run of the campaign flow, see {@link CampaignSteps}. The options of its input
 * are a {@link Campaign}; the saga has the run's id, and the run's subject is the client.
 *
 * <p>A brief that is stored already under the id that the input names is never replaced: the run is
 * refused with a {@link ConflictException} on {@code brief.id} before anything is written. So is a
 * client that is not the intake's, with an {@link InvalidValueException}.
 */
public final class ClientToDeliveryWorkflow implements WorkflowRunner {

  private final Storage storage;
  private final RunWorker worker;

  /**
   * @param worker knows the campaign's steps
   */
  public ClientToDeliveryWorkflow(Storage storage, RunWorker worker) {
    this.storage = storage;
    this.worker = worker;
  }

  @Override
  public WorkflowResult run(
      Scope scope, WorkflowInput input, boolean commitPartial, SagaListener listener) {
    Required.of("scope", scope);
    Required.of("input", input);
    Required.of("listener", listener);
    CampaignSteps.checked(input);
    if (input.brief() != null) {
      refuseUnlessReserved(storage.repositories(scope), input, input.brief());
    }
    try {
      return resultOf(
          worker.start(
              scope,
              FlowDefinition.CAMPAIGN.name(),
              new SubjectId(input.client().value()),
              new ExecuteOptions(commitPartial, input.toMetadata()),
              listener));
    } catch (UnrecordedRunException e) {
      throw e.with(resultOf((RunOutcome) Required.of("result", e.result())));
    }
  }

  @Override
  public WorkflowResult resultOf(RunOutcome outcome) {
    Optional<JsonDocument> onboarded = ofSuccess(outcome, CampaignRun.ONBOARDING);
    Optional<JsonDocument> delivered = ofSuccess(outcome, CampaignRun.DELIVERY);
    JsonDocument found = outcome.findings();
    List<QcResult> evaluations =
        found == null
            ? outcome.result(CampaignRun.QC).map(CampaignResults::evaluations).orElse(List.of())
            : CampaignResults.evaluations(found);
    return new WorkflowResult(
        outcome.run().id(),
        outcome.saga(),
        onboarded
            .map(made -> CampaignResults.id(made, CampaignRun.BRIEF, BriefId::new))
            .orElse(null),
        delivered
            .map(made -> CampaignResults.ids(made, CampaignRun.PACKAGES, PackageId::new))
            .orElse(List.of()),
        evaluations);
  }

  /** What a step left in a run that succeeded; empty also where somebody completed its phase. */
  private static Optional<JsonDocument> ofSuccess(RunOutcome outcome, Phase phase) {
    return outcome.saga().success() ? outcome.result(phase) : Optional.empty();
  }

  private static void refuseUnlessReserved(
      Repositories repositories, WorkflowInput input, BriefId brief) {
    CampaignSteps.refuseOtherClient(
        input.client(), CampaignRun.intakeOf(repositories, brief).client());
    if (repositories.briefs().find(brief).isPresent()) {
      throw new ConflictException("brief.id", brief.value(), brief.value());
    }
  }
}
