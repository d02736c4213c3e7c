package dev.stagekeeper.workflow.core;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.Campaign.Piece;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import dev.stagekeeper.workflow.ports.PhaseStep;
import dev.stagekeeper.workflow.ports.StepContext;
import dev.stagekeeper.workflow.ports.StepResult;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a campaign's run, on one thread. What a step made is kept in memory for the
 * steps after it, and read again by its ids where another worker made it.
 */
final class CampaignRun {

  static final String GENERATE_DRAFT = "generate_draft";

  static final Phase ONBOARDING = new Phase("onboarding");
  static final Phase STRATEGY = new Phase("strategy");
  static final Phase PRODUCTION = new Phase("production");
  static final Phase QC = new Phase("qc");
  static final Phase DELIVERY = new Phase("delivery");

  static final String BRIEF = "brief";
  static final String PACKAGES = "packages";
  private static final String INTAKE = "intake";
  private static final String DRAFTS = "drafts";
  private static final String BUNDLES = "bundles";

  private final Repositories stored;
  private final ContentLine line;
  private final WorkflowRun run;
  private @Nullable WorkflowInput input;
  private @Nullable Campaign campaign;
  private @Nullable Brief brief;
  private @Nullable Strategy strategy;
  private @Nullable List<Draft> drafts;
  private @Nullable List<Bundle> bundles;

  /**
   * @param stored what is there, to be read only
   */
  CampaignRun(Repositories stored, ContentLine line, WorkflowRun run) {
    this.stored = stored;
    this.line = line;
    this.run = run;
  }

  List<PhaseStep> steps() {
    return List.of(
        new PhaseStep("normalise_brief", ONBOARDING, this::normaliseBrief, this::deleteBrief),
        new PhaseStep("generate_strategy", STRATEGY, this::generateStrategy, this::deleteStrategy),
        new PhaseStep(GENERATE_DRAFT, PRODUCTION, this::generateDraft, this::deleteDraft),
        new PhaseStep("qc_evaluate", QC, this::qcEvaluate, this::deleteQc),
        new PhaseStep("create_package", DELIVERY, this::createPackage, this::deletePackage));
  }

  private StepResult normaliseBrief(StepContext context) {
    WriteBatch.Builder writes = WriteBatch.builder();
    Map<String, Id> ids = new LinkedHashMap<>();
    Intake captured = null;
    BriefId reserved = input().brief();
    Intake intake;
    if (reserved == null) {
      captured = line.intakes().prepare(Required.of("campaign.intake", campaign().intake()));
      intake = captured;
      writes.create(Repositories::intakes, captured);
      ids.put(INTAKE, captured.id());
    } else {
      intake = intakeOf(stored, reserved);
    }
    Brief made = line.briefs().prepare(intake, campaign().brief(), run.id());
    brief = made;
    writes.create(Repositories::briefs, made);
    ids.put(BRIEF, made.id());
    return new StepResult(
        CampaignResults.ofIds(ids), writes.build(), Happened.briefNormalised(captured, made));
  }

  private WriteBatch deleteBrief(WorkflowRun run, JsonDocument result) {
    BriefId made = CampaignResults.id(result, BRIEF, BriefId::new);
    WriteBatch.Builder deletes =
        WriteBatch.builder()
            // By the run: a brief that somebody stored under the id since is not this run's.
            .add(
                tx ->
                    tx.briefs()
                        .findByWorkflowRun(run.id())
                        .filter(found -> found.id().equals(made))
                        .ifPresent(found -> tx.briefs().delete(made)));
    if (result.toNode().has(INTAKE)) {
      deletes.delete(Repositories::intakes, CampaignResults.id(result, INTAKE, IntakeId::new));
    }
    return deletes.build();
  }

  private StepResult generateStrategy(StepContext context) {
    Brief plannedFor = brief(context);
    // Nobody can have written a strategy for a brief whose id this run has just made.
    int latest =
        input().brief() == null
            ? 0
            : stored.strategies().findLatest(plannedFor.id()).map(Strategy::version).orElse(0);
    Strategy planned =
        line.strategies().prepare(plannedFor, latest + 1, campaign().strategyContext());
    strategy = planned;
    return new StepResult(
        CampaignResults.ofIds(Map.of("strategy", planned.id())),
        WriteBatch.builder().create(Repositories::strategies, planned).build(),
        Happened.strategyGenerated(planned));
  }

  private WriteBatch deleteStrategy(WorkflowRun run, JsonDocument result) {
    return WriteBatch.builder()
        .delete(Repositories::strategies, CampaignResults.id(result, "strategy", StrategyId::new))
        .build();
  }

  private StepResult generateDraft(StepContext context) {
    Strategy followed = strategy(context);
    List<Draft> written = new ArrayList<>();
    List<Bundle> assembled = new ArrayList<>();
    for (Piece piece : campaign().pieces()) {
      Draft draft = line.drafts().prepare(followed, piece.draft());
      written.add(draft);
      assembled.add(line.bundles().prepare(draft, piece.spec()));
    }
    drafts = List.copyOf(written);
    bundles = List.copyOf(assembled);
    return new StepResult(
        CampaignResults.ofLists(
            Map.of(
                DRAFTS, written.stream().map(Draft::id).toList(),
                BUNDLES, assembled.stream().map(Bundle::id).toList())),
        WriteBatch.builder()
            .createAll(Repositories::drafts, written)
            .createAll(Repositories::bundles, assembled)
            .build(),
        Happened.draftsGenerated(written, assembled));
  }

  private WriteBatch deleteDraft(WorkflowRun run, JsonDocument result) {
    WriteBatch.Builder deletes = WriteBatch.builder();
    CampaignResults.ids(result, BUNDLES, BundleId::new)
        .forEach(id -> deletes.delete(Repositories::bundles, id));
    CampaignResults.ids(result, DRAFTS, DraftId::new)
        .forEach(id -> deletes.delete(Repositories::drafts, id));
    return deletes.build();
  }

  private StepResult qcEvaluate(StepContext context) {
    List<Draft> evaluated = drafts(context);
    List<QcResult> results = new ArrayList<>();
    List<Map.Entry<String, QcResult>> failed = new ArrayList<>();
    for (int i = 0; i < evaluated.size(); i++) {
      Piece piece = campaign().pieces().get(i);
      QcResult result = line.evaluations().prepare(evaluated.get(i), piece.benchmarkIds());
      results.add(result);
      if (!result.passed()) {
        failed.add(Map.entry(piece.name(), result));
      }
    }
    JsonDocument found = CampaignResults.ofEvaluations(results);
    if (!failed.isEmpty()) {
      context.findings(found);
      throw QcRefusal.of(failed);
    }
    return new StepResult(
        found,
        WriteBatch.builder().createAll(Repositories::qcResults, results).build(),
        Happened.evaluated(results));
  }

  private WriteBatch deleteQc(WorkflowRun run, JsonDocument result) {
    WriteBatch.Builder deletes = WriteBatch.builder();
    CampaignResults.evaluations(result)
        .forEach(each -> deletes.delete(Repositories::qcResults, each.id()));
    return deletes.build();
  }

  private StepResult createPackage(StepContext context) {
    List<Draft> packed = drafts(context);
    List<Bundle> with = bundles(context);
    List<DeliveryPackage> packages = new ArrayList<>();
    for (int i = 0; i < packed.size(); i++) {
      packages.add(line.packages().prepare(packed.get(i), List.of(with.get(i))));
    }
    return new StepResult(
        CampaignResults.ofLists(
            Map.of(PACKAGES, packages.stream().map(DeliveryPackage::id).toList())),
        WriteBatch.builder().createAll(Repositories::packages, packages).build(),
        Happened.delivered(packages));
  }

  private WriteBatch deletePackage(WorkflowRun run, JsonDocument result) {
    WriteBatch.Builder deletes = WriteBatch.builder();
    CampaignResults.ids(result, PACKAGES, PackageId::new)
        .forEach(id -> deletes.delete(Repositories::packages, id));
    return deletes.build();
  }

  /** The intake that reserved a brief. */
  static Intake intakeOf(Repositories stored, BriefId brief) {
    return stored.intakes().listByBrief(brief, PageRequest.first(1)).items().stream()
        .findFirst()
        .orElseThrow(() -> new NotFoundException(brief));
  }

  private WorkflowInput input() {
    if (input == null) {
      input = WorkflowInput.fromMetadata(run.metadata());
    }
    return input;
  }

  private Campaign campaign() {
    if (campaign == null) {
      campaign = CampaignSteps.checked(input());
    }
    return campaign;
  }

  private Brief brief(StepContext context) {
    if (brief == null) {
      JsonDocument result = resultOf(context, ONBOARDING);
      brief = stored.briefs().get(CampaignResults.id(result, BRIEF, BriefId::new));
    }
    return brief;
  }

  private Strategy strategy(StepContext context) {
    if (strategy == null) {
      JsonDocument result = resultOf(context, STRATEGY);
      strategy = stored.strategies().get(CampaignResults.id(result, "strategy", StrategyId::new));
    }
    return strategy;
  }

  private List<Draft> drafts(StepContext context) {
    if (drafts == null) {
      drafts = all(stored.drafts(), context, DRAFTS, DraftId::new);
    }
    return drafts;
  }

  private List<Bundle> bundles(StepContext context) {
    if (bundles == null) {
      bundles = all(stored.bundles(), context, BUNDLES, BundleId::new);
    }
    return bundles;
  }

  private static <I extends Id, T> List<T> all(
      Repository<I, T> repository, StepContext context, String name, Function<String, I> make) {
    return CampaignResults.ids(resultOf(context, PRODUCTION), name, make).stream()
        .map(repository::get)
        .toList();
  }

  private static JsonDocument resultOf(StepContext context, Phase phase) {
    return context
        .result(phase)
        .orElseThrow(
            () ->
                new PhaseFailure(
                    "no step has left a result in the phase " + phase.value(),
                    "no_result",
                    ErrorClass.NON_RETRYABLE,
                    "A phase that was completed by hand cannot be built on by a worker; go on by"
                        + " hand, or cancel the run and start another.",
                    JsonDocument.EMPTY,
                    null));
  }
}
