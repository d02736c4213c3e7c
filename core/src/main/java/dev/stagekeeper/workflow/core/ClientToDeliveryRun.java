package dev.stagekeeper.workflow.core;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.Campaign.Piece;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.SagaResult;
import dev.stagekeeper.workflow.ports.SagaStep;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run, on one thread. Each step makes everything first, remembers what it is about to save, and
 * saves all of it in one transaction; its compensation deletes that again, children first, and may
 * be called for what was never saved.
 */
final class ClientToDeliveryRun {

  private final Storage storage;
  private final Scope scope;
  private final ContentLine line;
  private final RunId id;
  private final Campaign campaign;
  private final @Nullable Intake capturedBefore;

  private @Nullable Intake captured;
  private @Nullable Brief brief;
  private @Nullable Strategy strategy;
  private List<Draft> drafts = List.of();
  private List<Bundle> bundles = List.of();
  private final List<QcResult> evaluations = new ArrayList<>();
  private List<DeliveryPackage> packages = List.of();
  private List<Function<DomainEvent.Header, DomainEvent>> untold = List.of();

  /**
   * @param capturedBefore the intake that reserved the brief; null if the run captures the
   *     campaign's
   */
  ClientToDeliveryRun(
      Storage storage,
      Scope scope,
      ContentLine line,
      RunId id,
      Campaign campaign,
      @Nullable Intake capturedBefore) {
    this.storage = storage;
    this.scope = scope;
    this.line = line;
    this.id = id;
    this.campaign = campaign;
    this.capturedBefore = capturedBefore;
  }

  List<SagaStep> steps() {
    return List.of(
        new SagaStep("normalise_brief", this::normaliseBrief, this::deleteBrief),
        new SagaStep("generate_strategy", this::generateStrategy, this::deleteStrategy),
        new SagaStep("generate_draft", this::generateDraft, this::deleteDraft),
        new SagaStep("qc_evaluate", this::qcEvaluate, this::deleteQc),
        new SagaStep("create_package", this::createPackage, this::deletePackage));
  }

  /** What the last step did and nobody was told yet; asked once. */
  List<Function<DomainEvent.Header, DomainEvent>> takeUntold() {
    List<Function<DomainEvent.Header, DomainEvent>> taken = untold;
    untold = List.of();
    return taken;
  }

  WorkflowResult result(SagaResult saga) {
    return saga.success()
        ? new WorkflowResult(
            id,
            saga,
            Required.of("brief", brief).id(),
            packages.stream().map(DeliveryPackage::id).toList(),
            evaluations)
        : new WorkflowResult(id, saga, null, List.of(), evaluations);
  }

  private void normaliseBrief() {
    Intake intake = capturedBefore;
    if (intake == null) {
      intake = line.intakes().prepare(Required.of("campaign.intake", campaign.intake()));
      captured = intake;
    }
    Brief made = line.briefs().prepare(intake, campaign.brief(), id);
    brief = made;
    save(
        tx -> {
          if (captured != null) {
            refuseUnlessNew("intake.id", captured.id().value(), tx.intakes().save(captured));
          }
          refuseUnlessNew("brief.id", made.id().value(), tx.briefs().save(made));
        },
        this::deleteBrief);
    untold = Happened.briefNormalised(captured, made);
  }

  private void deleteBrief() {
    inTransaction(
        tx -> {
          // By the run: a brief that somebody has stored under the id since is not this run's.
          tx.briefs().findByWorkflowRun(id).ifPresent(made -> tx.briefs().delete(made.id()));
          if (captured != null) {
            tx.intakes().delete(captured.id());
          }
        });
  }

  private void generateStrategy() {
    Brief plannedFor = Required.of("brief", brief);
    Strategy planned = line.strategies().prepare(plannedFor, 1, campaign.strategyContext());
    strategy = planned;
    save(
        tx -> {
          int latest = tx.strategies().findLatest(plannedFor.id()).map(Strategy::version).orElse(0);
          strategy = planned.withVersion(latest + 1);
          refuseUnlessNew("strategy.id", planned.id().value(), tx.strategies().save(strategy));
        },
        this::deleteStrategy);
    untold = Happened.strategyGenerated(strategy);
  }

  private void deleteStrategy() {
    inTransaction(tx -> tx.strategies().delete(Required.of("strategy", strategy).id()));
  }

  private void generateDraft() {
    Strategy followed = Required.of("strategy", strategy);
    List<Draft> written = new ArrayList<>();
    List<Bundle> assembled = new ArrayList<>();
    for (Piece piece : campaign.pieces()) {
      Draft draft = line.drafts().prepare(followed, piece.draft());
      written.add(draft);
      assembled.add(line.bundles().prepare(draft, piece.spec()));
    }
    drafts = List.copyOf(written);
    bundles = List.copyOf(assembled);
    save(
        tx -> {
          refuseUnlessNew(tx.drafts().saveAll(drafts));
          refuseUnlessNew(tx.bundles().saveAll(bundles));
        },
        this::deleteDraft);
    untold = Happened.draftsGenerated(drafts, bundles);
  }

  private void deleteDraft() {
    inTransaction(
        tx -> {
          bundles.forEach(bundle -> tx.bundles().delete(bundle.id()));
          drafts.forEach(draft -> tx.drafts().delete(draft.id()));
        });
  }

  private void qcEvaluate() {
    List<Map.Entry<String, QcResult>> failed = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Piece piece = campaign.pieces().get(i);
      QcResult result = line.evaluations().prepare(drafts.get(i), piece.benchmarkIds());
      evaluations.add(result);
      if (!result.passed()) {
        failed.add(Map.entry(piece.name(), result));
      }
    }
    if (!failed.isEmpty()) {
      throw QcRefusal.of(failed);
    }
    save(tx -> tx.qcResults().saveAll(evaluations), this::deleteQc);
    untold = Happened.evaluated(evaluations);
  }

  private void deleteQc() {
    inTransaction(tx -> evaluations.forEach(result -> tx.qcResults().delete(result.id())));
  }

  private void createPackage() {
    List<DeliveryPackage> packed = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      packed.add(line.packages().prepare(drafts.get(i), List.of(bundles.get(i))));
    }
    packages = List.copyOf(packed);
    save(tx -> refuseUnlessNew(tx.packages().saveAll(packages)), this::deletePackage);
    untold = Happened.delivered(packages);
  }

  private void deletePackage() {
    inTransaction(tx -> packages.forEach(packed -> tx.packages().delete(packed.id())));
  }

  /**
   * Saves, or leaves nothing: where the connection was lost while committing, what may have been
   * saved is deleted.
   */
  private void save(Consumer<Transaction> work, Runnable undo) {
    try {
      inTransaction(work);
    } catch (StorageException e) {
      if (e.outcome() == StorageException.Outcome.UNKNOWN) {
        try {
          undo.run();
        } catch (RuntimeException undoing) {
          e.addSuppressed(undoing);
        }
      }
      throw e;
    }
  }

  private void inTransaction(Consumer<Transaction> work) {
    storage.inTransaction(scope, work);
  }

  // What is there under an id that this run wants is not this run's, and is never replaced.
  private static void refuseUnlessNew(String constraint, String id, SaveOutcome outcome) {
    if (outcome != SaveOutcome.CREATED) {
      throw new ConflictException(constraint, id, id);
    }
  }

  private static void refuseUnlessNew(BulkOutcome outcome) {
    if (outcome.created() != outcome.total()) {
      throw new IllegalStateException("the id source gave an id that is stored already");
    }
  }
}
