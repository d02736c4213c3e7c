package dev.stagekeeper;

import dev.stagekeeper.delivery.core.DeliveryQueryService;
import dev.stagekeeper.delivery.core.PackageCreationService;
import dev.stagekeeper.delivery.core.PublishingService;
import dev.stagekeeper.delivery.ports.DeliveryQuery;
import dev.stagekeeper.delivery.ports.PackageCreation;
import dev.stagekeeper.delivery.ports.Publishing;
import dev.stagekeeper.events.EventBus;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.events.core.InProcessEventBus;
import dev.stagekeeper.history.core.RunRecordingService;
import dev.stagekeeper.history.ports.RunRecording;
import dev.stagekeeper.onboarding.core.BriefNormalizationService;
import dev.stagekeeper.onboarding.core.IntakeCaptureService;
import dev.stagekeeper.onboarding.core.OnboardingQueryService;
import dev.stagekeeper.onboarding.core.WorkspaceSetupService;
import dev.stagekeeper.onboarding.ports.BriefNormalization;
import dev.stagekeeper.onboarding.ports.IntakeCapture;
import dev.stagekeeper.onboarding.ports.OnboardingQuery;
import dev.stagekeeper.onboarding.ports.WorkspaceSetup;
import dev.stagekeeper.production.core.BundleAssemblyService;
import dev.stagekeeper.production.core.DraftGenerationService;
import dev.stagekeeper.production.core.ProductionQueryService;
import dev.stagekeeper.production.ports.BundleAssembly;
import dev.stagekeeper.production.ports.DraftGeneration;
import dev.stagekeeper.production.ports.ProductionQuery;
import dev.stagekeeper.qc.core.QcEvaluationService;
import dev.stagekeeper.qc.core.QcQueryService;
import dev.stagekeeper.qc.ports.QcEvaluation;
import dev.stagekeeper.qc.ports.QcQuery;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.strategy.core.StrategyApprovalService;
import dev.stagekeeper.strategy.core.StrategyGenerationService;
import dev.stagekeeper.strategy.core.StrategyQueryService;
import dev.stagekeeper.strategy.ports.StrategyApproval;
import dev.stagekeeper.strategy.ports.StrategyGeneration;
import dev.stagekeeper.strategy.ports.StrategyQuery;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.core.BuiltInFlows;
import dev.stagekeeper.workflow.core.CampaignSteps;
import dev.stagekeeper.workflow.core.CheckpointsService;
import dev.stagekeeper.workflow.core.ClientToDeliveryWorkflow;
import dev.stagekeeper.workflow.core.ContentLine;
import dev.stagekeeper.workflow.core.FlowRegistry;
import dev.stagekeeper.workflow.core.ReconcilerService;
import dev.stagekeeper.workflow.core.RunExecutorService;
import dev.stagekeeper.workflow.core.RunObserver;
import dev.stagekeeper.workflow.core.RunPhases;
import dev.stagekeeper.workflow.core.RunWorkerService;
import dev.stagekeeper.workflow.core.RunsService;
import dev.stagekeeper.workflow.core.SagaCoordinatorService;
import dev.stagekeeper.workflow.core.StagesService;
import dev.stagekeeper.workflow.core.WorkerSettings;
import dev.stagekeeper.workflow.ports.Checkpoints;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Flows;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.Reconciler;
import dev.stagekeeper.workflow.ports.RunExecutor;
import dev.stagekeeper.workflow.ports.RunWorker;
import dev.stagekeeper.workflow.ports.Runs;
import dev.stagekeeper.workflow.ports.SagaCoordinator;
import dev.stagekeeper.workflow.ports.Stages;
import dev.stagekeeper.workflow.ports.WorkflowRunner;
import java.time.InstantSource;

/**
 * Every use case, wired in one place on one store. Thread-safe. Closing the store is the caller's.
 */
public final class Stagekeeper {

  private final EventBus events;
  private final IntakeCapture intakeCapture;
  private final BriefNormalization briefNormalization;
  private final WorkspaceSetup workspaceSetup;
  private final OnboardingQuery onboardingQuery;
  private final StrategyGeneration strategyGeneration;
  private final StrategyApproval strategyApproval;
  private final StrategyQuery strategyQuery;
  private final DraftGeneration draftGeneration;
  private final BundleAssembly bundleAssembly;
  private final ProductionQuery productionQuery;
  private final QcEvaluation qcEvaluation;
  private final QcQuery qcQuery;
  private final PackageCreation packageCreation;
  private final Publishing publishing;
  private final DeliveryQuery deliveryQuery;
  private final Flows flows;
  private final RunRecording recording;
  private final Runs runs;
  private final PhaseService phases;
  private final Stages stages;
  private final Checkpoints checkpoints;
  private final Reconciler reconciler;
  private final RunExecutor runExecutor;
  private final SagaCoordinator sagaCoordinator;
  private final RunWorker worker;
  private final WorkflowRunner clientToDelivery;

  Stagekeeper(StagekeeperBuilder from) {
    Storage storage = from.storage;
    Generators make = from.generators;
    IdSource ids = from.ids;
    InstantSource time = from.time;
    events = new InProcessEventBus();
    Announcer announcer = new Announcer(events, ids, time);

    intakeCapture = new IntakeCaptureService(storage, ids, time, announcer);
    briefNormalization = new BriefNormalizationService(storage, time, announcer);
    workspaceSetup = new WorkspaceSetupService(storage, ids, time, announcer);
    onboardingQuery = new OnboardingQueryService(storage);

    strategyGeneration =
        new StrategyGenerationService(storage, make.planner(), ids, time, announcer);
    strategyApproval = new StrategyApprovalService(storage, time, announcer);
    strategyQuery = new StrategyQueryService(storage);

    draftGeneration = new DraftGenerationService(storage, make.writer(), ids, time, announcer);
    bundleAssembly = new BundleAssemblyService(storage, make.producer(), ids, time, announcer);
    productionQuery = new ProductionQueryService(storage);

    qcEvaluation = new QcEvaluationService(storage, make.check(), ids, time, announcer);
    qcQuery = new QcQueryService(storage);

    packageCreation = new PackageCreationService(storage, make.packager(), ids, time, announcer);
    publishing = new PublishingService(storage, make.publisher(), time, announcer);
    deliveryQuery = new DeliveryQueryService(storage);

    flows = new FlowRegistry(BuiltInFlows.all());
    from.flows.forEach(flows::register);
    recording = from.recorded ? new RunRecordingService(storage, flows) : RunRecording.NONE;
    RunObserver observer = new RunObserver(announcer, from.metrics, recording, time);
    runs = new RunsService(storage, flows, ids, time, observer);
    phases = new RunPhases(storage, flows, ids, time, observer);
    stages = new StagesService(storage);
    checkpoints = new CheckpointsService(storage, flows, phases, ids, time, observer);
    reconciler = new ReconcilerService(storage, flows, ids, time, from.metrics, observer);
    WorkerSettings settings =
        new WorkerSettings(from.worker, from.leaseTerm, from.retries, from.pause);
    runExecutor = new RunExecutorService(storage, runs, phases, ids, time, settings, observer);

    sagaCoordinator = new SagaCoordinatorService();
    worker =
        new RunWorkerService(
            storage, flows, runs, phases, settings, ids, time, announcer, observer);
    ContentLine line =
        new ContentLine(
            intakeCapture,
            briefNormalization,
            strategyGeneration,
            draftGeneration,
            bundleAssembly,
            qcEvaluation,
            packageCreation);
    worker.register(FlowDefinition.CAMPAIGN.name(), new CampaignSteps(storage, line));
    clientToDelivery = new ClientToDeliveryWorkflow(storage, worker);
  }

  /**
   * With random ids, the system's time, and everything else as {@link StagekeeperBuilder} has it.
   */
  public static Stagekeeper on(Storage storage, Generators generators) {
    return builder(storage, generators).build();
  }

  /** With the ids and the time that the caller supplies. */
  public static Stagekeeper on(
      Storage storage, Generators generators, IdSource ids, InstantSource time) {
    return builder(storage, generators).ids(ids).time(time).build();
  }

  /** Starts from what {@link #on(Storage, Generators)} would wire. */
  public static StagekeeperBuilder builder(Storage storage, Generators generators) {
    return new StagekeeperBuilder(
        Required.of("storage", storage), Required.of("generators", generators));
  }

  /** What happened in the use cases of this object is announced here. */
  public EventBus events() {
    return events;
  }

  /** Takes in what a client answered. */
  public IntakeCapture intakeCapture() {
    return intakeCapture;
  }

  /** Makes briefs. */
  public BriefNormalization briefNormalization() {
    return briefNormalization;
  }

  /** Sets up workspaces. */
  public WorkspaceSetup workspaceSetup() {
    return workspaceSetup;
  }

  /** Reads onboarding. */
  public OnboardingQuery onboardingQuery() {
    return onboardingQuery;
  }

  /** Makes strategies. */
  public StrategyGeneration strategyGeneration() {
    return strategyGeneration;
  }

  /** Agrees to strategies. */
  public StrategyApproval strategyApproval() {
    return strategyApproval;
  }

  /** Reads strategies. */
  public StrategyQuery strategyQuery() {
    return strategyQuery;
  }

  /** Makes drafts. */
  public DraftGeneration draftGeneration() {
    return draftGeneration;
  }

  /** Puts bundles together. */
  public BundleAssembly bundleAssembly() {
    return bundleAssembly;
  }

  /** Reads drafts and bundles. */
  public ProductionQuery productionQuery() {
    return productionQuery;
  }

  /** Evaluates drafts. */
  public QcEvaluation qcEvaluation() {
    return qcEvaluation;
  }

  /** Reads QC results. */
  public QcQuery qcQuery() {
    return qcQuery;
  }

  /** Makes packages. */
  public PackageCreation packageCreation() {
    return packageCreation;
  }

  /** Publishes packages. */
  public Publishing publishing() {
    return publishing;
  }

  /** Reads packages and publications. */
  public DeliveryQuery deliveryQuery() {
    return deliveryQuery;
  }

  /** The flows that are known. */
  public Flows flows() {
    return flows;
  }

  /** Records how runs ended; all that happens here does so by itself. */
  public RunRecording recording() {
    return recording;
  }

  /** Begins and reads runs. */
  public Runs runs() {
    return runs;
  }

  /** Moves runs. */
  public PhaseService phases() {
    return phases;
  }

  /** Reads stages and writes their artifacts. */
  public Stages stages() {
    return stages;
  }

  /** Takes what phases made. */
  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /** Repairs runs whose flags say less than their data. */
  public Reconciler reconciler() {
    return reconciler;
  }

  /** Executes work whose writes commit together or vanish. */
  public RunExecutor runExecutor() {
    return runExecutor;
  }

  /** Runs steps and takes them back when one fails. */
  public SagaCoordinator sagaCoordinator() {
    return sagaCoordinator;
  }

  /** Takes runs through the steps of their flows, and takes them back. */
  public RunWorker worker() {
    return worker;
  }

  /** Takes a campaign from the client's answers to delivered packages. */
  public WorkflowRunner clientToDelivery() {
    return clientToDelivery;
  }
}
