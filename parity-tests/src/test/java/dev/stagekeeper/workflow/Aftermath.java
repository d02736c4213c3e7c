package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWorker;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the next worker makes of what a dead one left: each run whole or taken back, and no row that
 * belongs to none.
 */
final class Aftermath {

  private static final FlowDefinition CAMPAIGN = FlowDefinition.CAMPAIGN;

  /** Long after every lease of the dead has expired. */
  private static final Duration LATER = Duration.ofHours(1);

  private final Storage storage;
  private final Scope scope;

  Aftermath(Storage storage, Scope scope) {
    this.storage = storage;
    this.scope = scope;
  }

  /** The worker that comes next, with generators that make the campaign pass. */
  LineBench next() {
    IdSource ids = LineBench.counting();
    return new LineBench(
        storage, scope, () -> "next-" + ids.next(), () -> LineBench.NOW.plus(LATER));
  }

  /**
   * Finishes what is there.
   *
   * @param pieces how many pieces the campaign has
   * @param before how many rows there were before the run
   * @return how the run ended; null if it had never begun
   */
  @Nullable RunStatus finish(LineBench next, int pieces, int before) {
    RunWorker worker = next.app.worker();
    while (worker.resumeNext(scope, CAMPAIGN.name(), SagaListener.NONE).isPresent()) {
      // There may be more.
    }
    Repositories stored = storage.repositories(scope);
    List<WorkflowRun> runs = stored.runs().list(RunFilter.ALL, PageRequest.first(10)).items();
    assertTrue(runs.size() <= 1, runs::toString);
    if (runs.isEmpty()) {
      assertEquals(before, next.stored().size());
      return null;
    }
    WorkflowRun run = runs.get(0);
    Lease lease = run.lease();
    assertTrue(lease == null || !lease.isLive(LineBench.NOW.plus(LATER)), "nobody works on it");
    List<StageExecution> stages =
        stored.stages().listByRun(run.id(), PageRequest.first(100)).items();
    if (run.status() == RunStatus.COMPLETED) {
      assertEquals(before + 3 + 4 * pieces, next.stored().size());
      assertEquals(CAMPAIGN.phases(), run.phasesCompleted());
      assertEquals(CAMPAIGN.phases(), completed(stages));
    } else {
      assertEquals(RunStatus.COMPENSATED, run.status());
      assertEquals(before, next.stored().size(), "orphan rows");
      assertEquals(List.of(), run.phasesCompleted());
      assertEquals(List.of(), completed(stages));
    }
    return run.status();
  }

  private static List<Phase> completed(List<StageExecution> stages) {
    List<Phase> completed = new ArrayList<>();
    for (StageExecution stage : stages) {
      assertTrue(stage.status() != StageStatus.ACTIVE, stage::toString);
      if (stage.status() == StageStatus.COMPLETED) {
        completed.add(stage.phase());
      }
    }
    return completed;
  }
}
