package dev.stagekeeper.app.cli;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds whatever has an id. */
final class Lookup {

  private static final String RUN = "run";
  private static final PageRequest SOME = PageRequest.first(100);

  private final Repositories stored;
  private final List<Found> found = new ArrayList<>();

  private Lookup(Repositories stored) {
    this.stored = stored;
  }

  /** Everything under that id: one thing, unless an application used an id twice. */
  static List<Found> of(Repositories stored, String id) {
    Lookup lookup = new Lookup(stored);
    lookup.search(id);
    return lookup.found;
  }

  private void search(String id) {
    add("intake", stored.intakes(), new IntakeId(id), this::related);
    add("brief", stored.briefs(), new BriefId(id), this::related);
    add("project", stored.projects(), new ProjectId(id), project -> Map.of());
    add("strategy", stored.strategies(), new StrategyId(id), this::related);
    add("draft", stored.drafts(), new DraftId(id), this::related);
    add("bundle", stored.bundles(), new BundleId(id), bundle -> Map.of());
    add("qcResult", stored.qcResults(), new QcResultId(id), result -> Map.of());
    add("package", stored.packages(), new PackageId(id), this::related);
    add("publication", stored.publications(), new PublishJobId(id), publication -> Map.of());
    found("stage", stored.stages().findStored(new StageId(id)), stage -> Map.of());
    found("checkpoint", stored.checkpoints().findStored(new CheckpointId(id)), c -> Map.of());
    run(new RunId(id));
  }

  /** A run; of one that ran before runs were stored, the brief. */
  private void run(RunId id) {
    Optional<Brief> brief = stored.briefs().findByWorkflowRun(id);
    Optional<Stored<WorkflowRun>> run = stored.runs().findStored(id);
    if (run.isPresent()) {
      found.add(
          new Found(
              RUN,
              run.get(),
              RunView.of(stored, run.get().value()),
              brief.map(this::ofRun).orElse(Map.of())));
    } else {
      brief.ifPresent(made -> add(RUN, stored.briefs(), made.id(), this::ofRun));
    }
  }

  private <I extends Id, T> void add(
      String kind,
      Repository<I, T> repository,
      I id,
      Function<T, Map<String, List<? extends Id>>> related) {
    found(kind, repository.findStored(id), related);
  }

  private <T> void found(
      String kind,
      Optional<Stored<T>> stored,
      Function<T, Map<String, List<? extends Id>>> related) {
    stored.ifPresent(
        value -> found.add(new Found(kind, value, null, related.apply(value.value()))));
  }

  private Map<String, List<? extends Id>> related(Intake intake) {
    return intake.brief() != null && stored.briefs().find(intake.brief()).isPresent()
        ? Map.of("briefs", List.of(intake.brief()))
        : Map.of();
  }

  private Map<String, List<? extends Id>> related(Brief brief) {
    Map<String, List<? extends Id>> related = new LinkedHashMap<>();
    related.put("intakes", ids(stored.intakes().listByBrief(brief.id(), SOME), Intake::id));
    related.put("projects", ids(stored.projects().listByBrief(brief.id(), SOME), ProjectSetup::id));
    related.put("strategies", ids(stored.strategies().listByBrief(brief.id(), SOME), Strategy::id));
    return related;
  }

  private Map<String, List<? extends Id>> related(Strategy strategy) {
    return Map.of("drafts", ids(stored.drafts().listByStrategy(strategy.id(), SOME), Draft::id));
  }

  private Map<String, List<? extends Id>> related(Draft draft) {
    Map<String, List<? extends Id>> related = new LinkedHashMap<>();
    related.put("bundles", ids(stored.bundles().listByDraft(draft.id(), SOME), Bundle::id));
    related.put(
        "qcResults",
        stored.qcResults().findByDraft(draft.id()).map(QcResult::id).stream().toList());
    related.put(
        "packages", ids(stored.packages().listByDraft(draft.id(), SOME), DeliveryPackage::id));
    return related;
  }

  private Map<String, List<? extends Id>> related(DeliveryPackage pack) {
    return Map.of(
        "publications",
        ids(stored.publications().listByPackage(pack.id(), SOME), PublishResult::job));
  }

  /** All that a run made, from the brief down. */
  private Map<String, List<? extends Id>> ofRun(Brief brief) {
    List<Id> drafts = new ArrayList<>();
    List<Id> results = new ArrayList<>();
    List<Id> packages = new ArrayList<>();
    Map<String, List<? extends Id>> related = new LinkedHashMap<>();
    related.put("briefs", List.of(brief.id()));
    related.putAll(related(brief));
    for (Strategy strategy : stored.strategies().listByBrief(brief.id(), SOME).items()) {
      for (Draft draft : stored.drafts().listByStrategy(strategy.id(), SOME).items()) {
        drafts.add(draft.id());
        stored.qcResults().findByDraft(draft.id()).map(QcResult::id).ifPresent(results::add);
        packages.addAll(ids(stored.packages().listByDraft(draft.id(), SOME), DeliveryPackage::id));
      }
    }
    related.put("drafts", drafts);
    related.put("qcResults", results);
    related.put("packages", packages);
    return related;
  }

  private static <T, I extends Id> List<I> ids(Page<T> page, Function<T, I> id) {
    return page.items().stream().map(id).toList();
  }
}
