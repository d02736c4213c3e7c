package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.MissingRecord;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.RepairListener;
import dev.stagekeeper.workflow.ports.RepairNote;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
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
    recorded(next, run);
    return run.status();
  }

  /** Its ending is in the history once it was reconciled, and only once. */
  private void recorded(LineBench next, WorkflowRun run) {
    List<MissingRecord> missing = missing(next);
    assertTrue(missing.size() <= 1, missing::toString);
    missing.forEach(record -> next.app.reconciler().record(scope, record));
    assertEquals(List.of(), missing(next));
    RunHistory history = storage.repositories(scope).history();
    RunId id = next.app.recording().record(scope, run.id()).orElseThrow();
    assertEquals(run.status() == RunStatus.COMPLETED, history.getRun(id).success());
    List<RunSummary> records = history.listRuns(10, 0);
    // One that was complete before it was cancelled ended twice.
    assertTrue(records.size() <= (id.equals(run.id()) ? 1 : 2), records::toString);
  }

  private List<MissingRecord> missing(LineBench next) {
    List<MissingRecord> missing = new ArrayList<>();
    next.app
        .reconciler()
        .examine(
            scope,
            null,
            new RepairListener() {
              @Override
              public void repair(Repair repair) {
                fail(repair.toString());
              }

              @Override
              public void missing(MissingRecord record) {
                missing.add(record);
              }

              @Override
              public void note(RepairNote note) {
                fail(note.toString());
              }

              @Override
              public void examined(long runs) {}
            });
    return missing;
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
