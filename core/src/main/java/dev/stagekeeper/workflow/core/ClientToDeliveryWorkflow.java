package dev.stagekeeper.workflow.core;

import dev.stagekeeper.events.DomainEvent.WorkflowCompleted;
import dev.stagekeeper.events.DomainEvent.WorkflowStarted;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.SagaCoordinator;
import dev.stagekeeper.workflow.ports.SagaId;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.SagaResult;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import dev.stagekeeper.workflow.ports.WorkflowRunner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content line: {@code normalise_brief}, {@code generate_strategy}, {@code generate_draft},
 * {@code qc_evaluate}, {@code create_package}. The options of its input are a {@link Campaign}; the
 * saga has the run's id.
 *
 * <p>A brief that is stored already under the id that the input names is never replaced: the run is
 * refused with a {@link ConflictException} on {@code brief.id} before anything is written. So is a
 * client that is not the intake's, with an {@link InvalidValueException}.
 */
public final class ClientToDeliveryWorkflow implements WorkflowRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ClientToDeliveryWorkflow.class);

  private final Storage storage;
  private final ContentLine line;
  private final SagaCoordinator sagas;
  private final IdSource ids;
  private final Announcer announcer;

  public ClientToDeliveryWorkflow(
      Storage storage, ContentLine line, SagaCoordinator sagas, IdSource ids, Announcer announcer) {
    this.storage = storage;
    this.line = line;
    this.sagas = sagas;
    this.ids = ids;
    this.announcer = announcer;
  }

  @Override
  public WorkflowResult run(Scope scope, WorkflowInput input, SagaListener listener) {
    Required.of("scope", scope);
    Required.of("input", input);
    Required.of("listener", listener);
    Campaign campaign = Campaign.fromOptions(input.options());
    Intake capturedBefore = capturedBefore(scope, input, campaign);

    RunId id = new RunId(ids.next());
    ClientToDeliveryRun run =
        new ClientToDeliveryRun(storage, scope, line, id, campaign, capturedBefore);
    LOG.info("Run {} started", id.value());
    announcer.announce(scope, id.value(), header -> new WorkflowStarted(header, id));
    SagaResult saga =
        sagas.execute(
            new SagaId(id.value()),
            run.steps(),
            new StepAnnouncements(announcer, scope, id, run::takeUntold, listener));
    if (saga.success()) {
      announcer.announce(scope, id.value(), header -> new WorkflowCompleted(header, id));
    }
    LOG.info("Run {} {}", id.value(), saga.success() ? "completed" : "failed");
    return run.result(saga);
  }

  /** The stored intake that the run starts from; null if it is to capture the campaign's. */
  private @Nullable Intake capturedBefore(Scope scope, WorkflowInput input, Campaign campaign) {
    BriefId brief = input.brief();
    if (brief == null) {
      refuseOtherClient(input.client(), Required.of("campaign.intake", campaign.intake()).client());
      return null;
    }
    Repositories repositories = storage.repositories(scope);
    Intake intake =
        repositories.intakes().listByBrief(brief, PageRequest.first(1)).items().stream()
            .findFirst()
            .orElseThrow(() -> new NotFoundException(brief));
    refuseOtherClient(input.client(), intake.client());
    if (repositories.briefs().find(brief).isPresent()) {
      throw new ConflictException("brief.id", brief.value(), brief.value());
    }
    return intake;
  }

  private static void refuseOtherClient(ClientId given, ClientId ofIntake) {
    if (!given.equals(ofIntake)) {
      throw new InvalidValueException(
          "workflowInput.client", "be the intake's, " + ofIntake.value(), given.value());
    }
  }
}
