package dev.stagekeeper.history.parity;

import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.READ_ONLY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Meddling;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** Plans, executions and records of runs, each written once and kept whole. */
public abstract class HistoryContract extends HistoryStoreContract {

  protected HistoryContract(Bench bench) {
    super(bench);
  }

  @Proves({ROUND_TRIP, IDEMPOTENT, LIMITS})
  final void whatWasSavedIsFound() {
    for (int n = 0; n < Extremes.COUNT; n++) {
      String row = "row-" + n;
      PlanResult plan = HistorySamples.extremePlan(row, n);
      ExecutionResult execution = HistorySamples.extremeExecution(row, n);
      planned(plan);
      executed(execution);
      recorded(HistorySamples.run("run-" + n), plan, execution);
      RunRecord found = history().getRun(HistorySamples.run("run-" + n));
      assertEquals(plan.id(), found.plan());
      assertEquals(plan.objective(), found.objective());
      assertEquals(plan.flow(), found.flow());
      assertEquals(execution.success(), found.success());
      assertEquals(plan.snapshot(), found.planResult());
      assertEquals(execution.snapshot(), found.executionResult());
      assertEquals(execution.createdAt(), found.createdAt());
      assertEquals(Optional.of(found), history().findRun(found.run()));
    }
    assertEquals(Extremes.COUNT, listed(HistoryFilter.ALL).size());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void theLargestIsKept() {
    String row = "r".repeat(200);
    PlanResult plan =
        new PlanResult(
            HistorySamples.planId(row),
            "\ud83d\ude00".repeat(PlanResult.MOST),
            new FlowName("f".repeat(200)),
            Extremes.largestJson(),
            HistorySamples.NOW);
    ExecutionResult execution =
        new ExecutionResult(
            HistorySamples.executionId(row),
            plan.id(),
            true,
            Extremes.largestJson(),
            HistorySamples.NOW);
    planned(plan);
    executed(execution);
    recorded(HistorySamples.run(row), plan, execution);
    assertEquals(
        1,
        listed(new HistoryFilter(null, "\ud83d\ude00".repeat(500), plan.flow(), null, null))
            .size());
  }

  @Proves(ROUND_TRIP)
  final void theStoreTellsTimeAndActor() {
    Instant first = Instant.parse("2001-02-03T04:05:06.123456Z");
    time().stopAt(first.plusNanos(789));
    saved("row", 1);
    assertEquals(
        new Stored<>(HistorySamples.record("row", 1), 1, first, "jane", first, "jane"),
        stored(HistorySamples.run("row")));
    assertEquals(
        Optional.of(new Stored<>(HistorySamples.plan("row", 1), 1, first, "jane", first, "jane")),
        history().findStoredPlan(HistorySamples.planId("row")));
    assertEquals(
        Optional.of(
            new Stored<>(HistorySamples.execution("row", 1), 1, first, "jane", first, "jane")),
        history().findStoredExecution(HistorySamples.executionId("row")));
  }

  @Proves({ROUND_TRIP, IDEMPOTENT})
  final void aRunWithoutAnIdGoesByThatOfItsExecution() {
    PlanResult plan = HistorySamples.plan("plan", 0);
    ExecutionResult execution = HistorySamples.execution("execution", "plan", 1);
    Stored<RunRecord> stored = recorded(null, plan, execution);
    assertEquals(new RunId("execution"), stored.value().run());
    assertEquals(
        new RunId("execution"), history().saveRun(new RunId("execution"), plan, execution));
    assertEquals(stored, stored(new RunId("execution")));
    recorded(new RunId("another"), plan, execution);
    assertEquals(List.of("execution", "another"), rows());
  }

  @Proves({ROUND_TRIP, REJECTION})
  final void whatIsNotThereIsNotFound() {
    recorded("row", 0);
    // A run's record has all of its plan and its execution, and is neither.
    for (String row : List.of("row", "missing", "Row", "ro")) {
      missing(HistorySamples.planId(row), () -> history().getPlan(HistorySamples.planId(row)));
      missing(
          HistorySamples.executionId(row),
          () -> history().getExecution(HistorySamples.executionId(row)));
      assertEquals(List.of(Optional.empty(), Optional.empty()), parts(row));
    }
    planned(HistorySamples.plan("other", 1));
    executed(HistorySamples.execution("other", 1));
    for (String row : List.of("other", "missing", "Row", "ro")) {
      RunId run = HistorySamples.run(row);
      missing(run, () -> history().getRun(run));
      assertEquals(Optional.empty(), history().findRun(run));
      assertEquals(Optional.empty(), history().findStoredRun(run));
    }
    assertEquals(List.of("row"), rows());
  }

  private void missing(Id id, Executable get) {
    NotFoundException refusal = refused(NotFoundException.class, get);
    assertEquals(new NotFoundException(id).what(), refusal.what());
    assertEquals(id.value(), refusal.id());
  }

  @Proves(REJECTION)
  final void aPlanIsWrittenOnce() {
    saved("row", 1);
    PlanResult there = HistorySamples.plan("row", 1);
    List<PlanResult> others =
        List.of(
            new PlanResult(there.id(), "", there.flow(), there.snapshot(), there.createdAt()),
            new PlanResult(
                there.id(), there.objective(), null, there.snapshot(), there.createdAt()),
            new PlanResult(
                there.id(),
                there.objective(),
                new FlowName("SHORT"),
                there.snapshot(),
                there.createdAt()),
            new PlanResult(
                there.id(),
                there.objective(),
                there.flow(),
                JsonDocument.parse("{\"plan\":\"1\"}"),
                there.createdAt()),
            new PlanResult(
                there.id(),
                there.objective(),
                there.flow(),
                there.snapshot(),
                there.createdAt().plusNanos(1_000)));
    for (PlanResult other : others) {
      conflict("plan.id", () -> history().savePlan(other));
    }
    planned(
        new PlanResult(
            HistorySamples.planId("Row"), "", null, there.snapshot(), there.createdAt()));
    conflict(
        "plan.id",
        "Row",
        () ->
            history()
                .savePlan(
                    new PlanResult(
                        HistorySamples.planId("Row"),
                        "",
                        there.flow(),
                        there.snapshot(),
                        there.createdAt())));
  }

  @Proves(REJECTION)
  final void anExecutionIsWrittenOnce() {
    saved("row", 1);
    ExecutionResult there = HistorySamples.execution("row", 1);
    List<ExecutionResult> others =
        List.of(
            HistorySamples.execution("row", "other", 1),
            new ExecutionResult(
                there.id(), there.plan(), false, there.snapshot(), there.createdAt()),
            new ExecutionResult(
                there.id(), there.plan(), true, JsonDocument.EMPTY, there.createdAt()),
            new ExecutionResult(
                there.id(),
                there.plan(),
                true,
                there.snapshot(),
                there.createdAt().minusNanos(1_000)));
    for (ExecutionResult other : others) {
      conflict("execution.id", () -> history().saveExecution(other));
    }
  }

  @Proves(REJECTION)
  final void aRunIsWrittenOnce() {
    saved("row", 1);
    PlanResult plan = HistorySamples.plan("row", 1);
    ExecutionResult execution = HistorySamples.execution("row", 1);
    RunId run = HistorySamples.run("row");
    List<Executable> others =
        List.of(
            () -> history().saveRun(run, HistorySamples.plan("row", 2), execution),
            () -> history().saveRun(run, plan, HistorySamples.execution("row", 2)),
            () -> history().saveRun(run, plan, HistorySamples.execution("row", 3)),
            () ->
                history()
                    .saveRun(
                        run,
                        new PlanResult(
                            plan.id(), plan.objective(), null, plan.snapshot(), plan.createdAt()),
                        execution),
            () ->
                history()
                    .saveRun(
                        run,
                        HistorySamples.plan("other", 1),
                        HistorySamples.execution("row", "other", 1)),
            () ->
                history()
                    .saveRun(
                        null,
                        plan,
                        new ExecutionResult(
                            execution.id(),
                            plan.id(),
                            false,
                            execution.snapshot(),
                            execution.createdAt())));
    for (Executable other : others) {
      conflict("runRecord.run", other);
    }
    // The time of the plan and the id of the execution are no part of it.
    history()
        .saveRun(
            run,
            new PlanResult(
                plan.id(),
                plan.objective(),
                plan.flow(),
                plan.snapshot(),
                plan.createdAt().plusSeconds(1)),
            new ExecutionResult(
                HistorySamples.executionId("another"),
                plan.id(),
                execution.success(),
                execution.snapshot(),
                execution.createdAt()));
    assertEquals(1, stored(run).revision());
  }

  private void conflict(String constraint, Executable save) {
    conflict(constraint, "row", save);
  }

  private void conflict(String constraint, String key, Executable save) {
    List<Optional<?>> parts = parts(key);
    ConflictException refusal = refused(ConflictException.class, save);
    assertEquals(constraint, refusal.constraint());
    assertEquals(key, refusal.key());
    assertEquals(key, refusal.holder());
    assertEquals(parts, parts(key), "changed by a refused call");
  }

  @Proves(REJECTION)
  final void anExecutionOfAnotherPlanIsRefused() {
    recorded("row", 0);
    for (String run : List.of("row", "new")) {
      InvalidValueException refusal =
          refused(
              InvalidValueException.class,
              () ->
                  history()
                      .saveRun(
                          HistorySamples.run(run),
                          HistorySamples.plan("Row", 0),
                          HistorySamples.execution("row", 0)));
      assertEquals("execution.plan", refusal.field());
      assertEquals("\"row\"", refusal.offendingValue());
    }
    assertEquals(List.of("row"), rows());
  }

  @Proves(ROUND_TRIP)
  final void threeKindsOfRecordsStandByThemselves() {
    recorded("row", 0);
    PlanResult plan = HistorySamples.plan("row", 5);
    planned(plan);
    executed(HistorySamples.execution("row", 7));
    assertEquals(HistorySamples.record("row", 0), history().getRun(HistorySamples.run("row")));
    // Nor does a workflow's run of that name have anything to do with it.
    assertEquals(Optional.empty(), repositories().runs().find(HistorySamples.run("row")));
  }

  @Proves(READ_ONLY)
  final void readingChangesNothing() {
    saved("row", 0);
    StoredState before = StoredState.of(repositories());
    int readings = time().readings();
    RunId run = HistorySamples.run("row");
    for (int i = 0; i < 2; i++) {
      history().getPlan(HistorySamples.planId("row"));
      history().findStoredPlan(HistorySamples.planId("row"));
      history().findStoredExecution(HistorySamples.executionId("missing"));
      history().getExecution(HistorySamples.executionId("row"));
      history().getRun(run);
      history().findRun(HistorySamples.run("missing"));
      assertThrowsExactly(
          NotFoundException.class, () -> history().getRun(HistorySamples.run("missing")));
      history().findStoredRun(run);
      history().listRuns(10, 0);
      listed(HistoryFilter.ALL);
    }
    assertEquals(readings, time().readings(), "a read does not look at the clock");
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves({DEFENSIVE_COPY, ROUND_TRIP})
  final void nothingHandedInOrOutChangesTheHistory() {
    PlanResult plan = HistorySamples.extremePlan("row", 9);
    ExecutionResult execution = HistorySamples.extremeExecution("row", 4);
    planned(plan);
    executed(execution);
    recorded(HistorySamples.run("row"), plan, execution);
    StoredState before = StoredState.of(repositories());
    Meddling.with(plan);
    Meddling.with(execution);
    Meddling.with(history().getPlan(plan.id()));
    Meddling.with(history().getExecution(execution.id()));
    Meddling.with(history().getRun(HistorySamples.run("row")));
    Meddling.with(history().listRuns(10, 0));
    Meddling.with(listed(HistoryFilter.ALL));
    assertEquals(before, StoredState.of(repositories()));
    assertEquals(HistorySamples.extremePlan("row", 9), history().getPlan(plan.id()));
    assertEquals(HistorySamples.extremeExecution("row", 4), history().getExecution(execution.id()));
  }
}
