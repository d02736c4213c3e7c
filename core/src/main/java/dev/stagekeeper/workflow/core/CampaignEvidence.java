package dev.stagekeeper.workflow.core;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseEvidence;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the content line's modules have of a run: its brief; a strategy for it; drafts of that, each
 * with a bundle; a QC result that passed for each draft; a package for each draft. Where a brief
 * has several strategies, the latest that has drafts counts. Where production was done again, the
 * drafts count that its last execution names.
 */
final class CampaignEvidence implements PhaseEvidence {

  private static final Phase ONBOARDING = new Phase("onboarding");
  private static final Phase STRATEGY = new Phase("strategy");
  private static final Phase PRODUCTION = new Phase("production");
  private static final Phase QC = new Phase("qc");
  private static final Phase DELIVERY = new Phase("delivery");

  private static final PageRequest ONE = PageRequest.first(1);
  // Drafts are read with their bodies.
  private static final int PAGE = 20;

  @Override
  public Map<Phase, String> of(
      Repositories repositories, WorkflowRun run, List<StageExecution> stages) {
    Map<Phase, String> shown = new LinkedHashMap<>();
    Optional<Brief> brief = repositories.briefs().findByWorkflowRun(run.id());
    if (brief.isEmpty()) {
      return shown;
    }
    shown.put(ONBOARDING, "the brief " + brief.get().id().value());
    Optional<Strategy> strategy = strategy(repositories, brief.get());
    if (strategy.isEmpty()) {
      return shown;
    }
    shown.put(
        STRATEGY,
        "the strategy %s, version %d"
            .formatted(strategy.get().id().value(), strategy.get().version()));
    List<DraftId> made = made(stages);
    Tally tally = made.isEmpty() ? tally(repositories, strategy.get()) : tally(repositories, made);
    if (tally.bundled()) {
      shown.put(PRODUCTION, "a bundle for each draft, %d in all".formatted(tally.drafts()));
    }
    if (tally.passed()) {
      shown.put(QC, "a QC result that passed for each draft, %d in all".formatted(tally.drafts()));
    }
    if (tally.packed()) {
      shown.put(DELIVERY, "a package for each draft, %d in all".formatted(tally.drafts()));
    }
    return shown;
  }

  private static Optional<Strategy> strategy(Repositories repositories, Brief brief) {
    Optional<Strategy> latest = repositories.strategies().findLatest(brief.id());
    if (latest.isEmpty() || latest.get().version() == 1 || hasDrafts(repositories, latest.get())) {
      return latest;
    }
    return Optional.of(
        Pages.fold(
            page -> repositories.strategies().listByBrief(brief.id(), page),
            latest.get(),
            found -> false,
            (found, each) -> hasDrafts(repositories, each) ? each : found));
  }

  private static boolean hasDrafts(Repositories repositories, Strategy strategy) {
    return !repositories.drafts().listByStrategy(strategy.id(), ONE).items().isEmpty();
  }

  /** The drafts that the last step of production made; none if it was not done by a step. */
  private static List<DraftId> made(List<StageExecution> stages) {
    List<DraftId> made = List.of();
    for (StageExecution stage : stages) {
      if (stage.phase().equals(PRODUCTION) && stage.status() == StageStatus.COMPLETED) {
        made =
            StepArtifacts.result(CampaignRun.GENERATE_DRAFT, stage.artifacts())
                .map(result -> CampaignResults.ids(result, "drafts", DraftId::new))
                .orElse(List.of());
      }
    }
    return made;
  }

  private static Tally tally(Repositories repositories, List<DraftId> drafts) {
    Tally tally = Tally.NOTHING;
    for (DraftId draft : drafts) {
      if (repositories.drafts().find(draft).isEmpty()) {
        return Tally.NOTHING;
      }
      tally = tally.plus(repositories, draft);
    }
    return tally;
  }

  private static Tally tally(Repositories repositories, Strategy strategy) {
    Tally tally = Tally.NOTHING;
    PageRequest request = PageRequest.first(PAGE);
    while (request != null) {
      Page<Draft> page = repositories.drafts().listByStrategy(strategy.id(), request);
      for (Draft draft : page.items()) {
        tally = tally.plus(repositories, draft.id());
        if (tally.isLost()) {
          return tally;
        }
      }
      request = page.next() == null ? null : PageRequest.after(PAGE, page.next());
    }
    return tally;
  }

  /** What is true of each of so many drafts. */
  private record Tally(int drafts, boolean allBundled, boolean allPassed, boolean allPacked) {

    static final Tally NOTHING = new Tally(0, true, true, true);

    Tally plus(Repositories repositories, DraftId draft) {
      return new Tally(
          drafts + 1,
          allBundled && !repositories.bundles().listByDraft(draft, ONE).items().isEmpty(),
          allPassed
              && repositories.qcResults().findByDraft(draft).map(QcResult::passed).orElse(false),
          allPacked && !repositories.packages().listByDraft(draft, ONE).items().isEmpty());
    }

    boolean isLost() {
      return !allBundled && !allPassed && !allPacked;
    }

    boolean bundled() {
      return drafts > 0 && allBundled;
    }

    boolean passed() {
      return drafts > 0 && allPassed;
    }

    boolean packed() {
      return drafts > 0 && allPacked;
    }
  }
}
