package dev.stagekeeper.history.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.StoreContract;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the contracts of the history stand on. Every write runs twice. */
abstract class HistoryStoreContract extends StoreContract {

  HistoryStoreContract(Bench bench) {
    super(bench);
  }

  protected final RunHistory history() {
    return repositories().history();
  }

  /** The history, written to by somebody else. */
  protected final RunHistory joes() {
    return storage().repositories(scope().actingAs("joe")).history();
  }

  /** Saves a plan that is not there yet, twice: the second time changes nothing. */
  protected final void planned(PlanResult plan) {
    assertEquals(Optional.empty(), history().findStoredPlan(plan.id()));
    assertEquals(SaveOutcome.CREATED, history().savePlan(plan));
    Stored<PlanResult> stored = history().findStoredPlan(plan.id()).orElseThrow();
    assertEquals(plan, stored.value());
    assertEquals(1, stored.revision());
    assertEquals(plan, history().getPlan(plan.id()));
    assertEquals(SaveOutcome.UNCHANGED, joes().savePlan(plan));
    assertEquals(Optional.of(stored), history().findStoredPlan(plan.id()));
  }

  /** Saves an execution that is not there yet, twice: the second time changes nothing. */
  protected final void executed(ExecutionResult execution) {
    assertEquals(Optional.empty(), history().findStoredExecution(execution.id()));
    assertEquals(SaveOutcome.CREATED, history().saveExecution(execution));
    Stored<ExecutionResult> stored = history().findStoredExecution(execution.id()).orElseThrow();
    assertEquals(execution, stored.value());
    assertEquals(1, stored.revision());
    assertEquals(execution, history().getExecution(execution.id()));
    assertEquals(SaveOutcome.UNCHANGED, joes().saveExecution(execution));
    assertEquals(Optional.of(stored), history().findStoredExecution(execution.id()));
  }

  /** Records a run that is not there yet, twice: the second time changes nothing. */
  protected final Stored<RunRecord> recorded(
      @Nullable RunId run, PlanResult plan, ExecutionResult execution) {
    RunRecord expected = RunRecord.of(run, plan, execution);
    assertEquals(Optional.empty(), history().findStoredRun(expected.run()));
    assertEquals(expected.run(), history().saveRun(run, plan, execution));
    Stored<RunRecord> stored = stored(expected.run());
    assertEquals(expected, stored.value());
    assertEquals(1, stored.revision());
    assertEquals(expected.run(), joes().saveRun(run, plan, execution));
    assertEquals(stored, stored(expected.run()));
    return stored;
  }

  /** Records the n-th run of a row. */
  protected final Stored<RunRecord> recorded(String row, int n) {
    return recorded(
        HistorySamples.run(row), HistorySamples.plan(row, n), HistorySamples.execution(row, n));
  }

  /** Everything of a row, each saved twice. */
  protected final void saved(String row, int n) {
    planned(HistorySamples.plan(row, n));
    executed(HistorySamples.execution(row, n));
    recorded(row, n);
  }

  protected final Stored<RunRecord> stored(RunId run) {
    return history().findStoredRun(run).orElseThrow();
  }

  /** What a filter lets through, shown to be the same by every kind of page. */
  protected final List<RunSummary> listed(HistoryFilter filter) {
    List<RunSummary> all = history().listRuns(filter, PageRequest.MOST, 0);
    assertEquals(
        all, StoredState.everyPage(PageRequest.MOST, page -> history().listRuns(filter, page)));
    return all;
  }

  /** The runs that are listed. */
  protected final List<String> rows() {
    return rows(HistoryFilter.ALL);
  }

  /** The runs that a filter lets through. */
  protected final List<String> rows(HistoryFilter filter) {
    return listed(filter).stream().map(run -> run.run().value()).toList();
  }

  /** The plan and the execution of a row, as far as they are there. */
  protected final List<Optional<?>> parts(String row) {
    return List.of(
        history().findStoredPlan(HistorySamples.planId(row)),
        history().findStoredExecution(HistorySamples.executionId(row)));
  }
}
