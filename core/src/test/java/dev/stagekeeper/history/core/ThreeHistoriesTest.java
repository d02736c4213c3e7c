package dev.stagekeeper.history.core;

import static dev.stagekeeper.Workbench.ACME;
import static dev.stagekeeper.Workbench.SCOPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.BrokenHistory;
import dev.stagekeeper.Workbench;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.history.ports.UnrecordedRunException;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import dev.stagekeeper.qc.ports.QcVerdict;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.StorageException.Outcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a history works, fails or is left out: a campaign does the same. */
class ThreeHistoriesTest {

  private static final QcVerdict REFUSED =
      new QcVerdict(false, 0.1, List.of(new QcIssue(Severity.CRITICAL, "subject", "too long")));

  /**
   * What a campaign came to.
   *
   * @param result what was answered, or what the exception carried
   * @param rows all that is stored, the history aside
   * @param events what was told
   */
  private record Came(WorkflowResult result, List<Object> rows, List<String> events) {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCampaignDoesTheSameWithEachOfThem(boolean passes) {
    AtomicReference<BrokenHistory> broken = new AtomicReference<>();
    try (Workbench working = new Workbench();
        Workbench failing =
            new Workbench(
                storage -> {
                  broken.set(new BrokenHistory(storage, Outcome.UNKNOWN));
                  return broken.get();
                },
                settings -> settings);
        Workbench absent = new Workbench(settings -> settings.withoutHistory())) {
      Came recorded = new Came(run(working, passes), rows(working.stored), events(working));

      UnrecordedRunException unrecorded =
          assertThrows(UnrecordedRunException.class, () -> run(failing, passes));
      WorkflowResult carried = assertInstanceOf(WorkflowResult.class, unrecorded.result());
      assertEquals(recorded, new Came(carried, rows(failing.stored), events(failing)));
      assertEquals(carried.run(), unrecorded.run());
      assertEquals(Outcome.UNKNOWN, unrecorded.outcome());
      assertInstanceOf(StorageException.class, unrecorded.getCause());
      assertTrue(unrecorded.getMessage().contains("the disk is full"), unrecorded.getMessage());
      assertEquals(1, broken.get().asked, "nothing is tried again");

      assertEquals(recorded, new Came(run(absent, passes), rows(absent.stored), events(absent)));

      RunSummary summary = working.stored.history().listRuns(1, 0).get(0);
      assertEquals(carried.run(), summary.run());
      assertEquals(passes, summary.success());
      assertEquals("sell", summary.objective());
      assertEquals(List.of(), failing.stored.history().listRuns(1, 0));
      assertEquals(List.of(), absent.stored.history().listRuns(1, 0));

      broken.get().broken = false;
      assertEquals(
          carried.run(), failing.app.recording().record(SCOPE, carried.run()).orElseThrow());
      assertEquals(
          working.stored.history().getRun(carried.run()),
          atTimeOf(working, failing, carried),
          "whoever records it, the record is the same but for the store's time");
      assertFalse(absent.app.recording().record(SCOPE, carried.run()).isPresent());
    }
  }

  private static Object atTimeOf(Workbench one, Workbench other, WorkflowResult result) {
    var record = other.stored.history().getRun(result.run());
    return new dev.stagekeeper.history.ports.RunRecord(
        record.run(),
        record.plan(),
        record.objective(),
        record.flow(),
        record.success(),
        record.planResult(),
        record.executionResult(),
        one.app.runs().get(SCOPE, result.run()).updatedAt());
  }

  private static WorkflowResult run(Workbench bench, boolean passes) {
    bench.check = (draft, benchmarks) -> passes ? new QcVerdict(true, 0.9, List.of()) : REFUSED;
    Campaign campaign =
        new Campaign(
            Workbench.submission(ACME),
            Workbench.request(),
            JsonDocument.EMPTY,
            List.of(
                new Campaign.Piece(
                    "piece", Workbench.draftRequest(), Workbench.spec(), List.of())));
    return bench
        .app
        .clientToDelivery()
        .run(SCOPE, new WorkflowInput(ACME, null, campaign.toOptions()), SagaListener.NONE);
  }

  private static List<String> events(Workbench bench) {
    return bench.announced().stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  /** All rows with their revisions; the store's own times differ. */
  private static List<Object> rows(Repositories stored) {
    PageRequest page = PageRequest.first(100);
    List<Object> rows = new ArrayList<>();
    List<WorkflowRun> runs = stored.runs().list(new RunFilter(null, null, null), page).items();
    for (WorkflowRun run : runs) {
      Stored<WorkflowRun> found = stored.runs().findStored(run.id()).orElseThrow();
      rows.add(found.value());
      rows.add(found.revision());
      rows.addAll(stored.stages().listByRun(run.id(), page).items());
      rows.addAll(stored.checkpoints().listByRun(run.id(), page).items());
    }
    assertEquals(
        1,
        runs.stream()
            .filter(
                run -> run.status() == RunStatus.COMPLETED || run.status() == RunStatus.COMPENSATED)
            .count());
    Stream.of(
            stored.intakes().list(page),
            stored.briefs().list(page),
            stored.strategies().list(page),
            stored.drafts().list(page),
            stored.bundles().list(page),
            stored.qcResults().list(page),
            stored.packages().list(page))
        .forEach(found -> rows.addAll(found.items()));
    return rows;
  }
}
