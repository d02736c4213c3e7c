package dev.stagekeeper.history.parity;

import static dev.stagekeeper.storage.parity.Promise.CLOSED;
import static dev.stagekeeper.storage.parity.Promise.DURABLE;
import static dev.stagekeeper.storage.parity.Promise.INTERRUPT;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.parity.Together;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** The history on handles that are several, closed or misused, and of several tenants. */
public abstract class HistoryHandleContract extends HistoryStoreContract {

  private static final RunId RUN = HistorySamples.run("row");
  private static final PlanResult PLAN = HistorySamples.plan("row", 0);
  private static final ExecutionResult EXECUTION = HistorySamples.execution("row", 0);
  private static final PageRequest PAGE = PageRequest.first(10);

  protected HistoryHandleContract(Bench bench) {
    super(bench);
  }

  /** What nobody should hand in. */
  private static <X extends @Nullable Object> X nothing() {
    return null;
  }

  /** For calls of which there are several of one name. */
  private static PageRequest noPage() {
    return nothing();
  }

  /** A call, with the name of the argument that it lacks. */
  private record Lacking(String field, Consumer<RunHistory> call) {}

  /** Every call, without each of its arguments in turn, and all. */
  private static List<Lacking> calls() {
    return List.of(
        new Lacking("plan", history -> history.savePlan(nothing())),
        new Lacking("execution", history -> history.saveExecution(nothing())),
        new Lacking("plan", history -> history.saveRun(nothing(), nothing(), nothing())),
        new Lacking("plan", history -> history.saveRun(RUN, nothing(), EXECUTION)),
        new Lacking("execution", history -> history.saveRun(RUN, PLAN, nothing())),
        new Lacking("id", history -> history.getPlan(nothing())),
        new Lacking("id", history -> history.findStoredPlan(nothing())),
        new Lacking("id", history -> history.getExecution(nothing())),
        new Lacking("id", history -> history.findStoredExecution(nothing())),
        new Lacking("run", history -> history.getRun(nothing())),
        new Lacking("run", history -> history.findRun(nothing())),
        new Lacking("run", history -> history.findStoredRun(nothing())),
        new Lacking("filter", history -> history.listRuns(nothing(), 10, 0)),
        new Lacking("filter", history -> history.listRuns(nothing(), 0, -1)),
        new Lacking("page", history -> history.listRuns(noPage())),
        new Lacking("filter", history -> history.listRuns(nothing(), PAGE)),
        new Lacking("page", history -> history.listRuns(HistoryFilter.ALL, noPage())),
        new Lacking("filter", history -> history.listRuns(nothing(), noPage())),
        new Lacking("olderThan", history -> history.purge(nothing())));
  }

  @Proves({REJECTION, USABLE_AFTER})
  final void whatIsAbsentIsRefusedByName() {
    saved("row", 0);
    for (Lacking lacking : calls()) {
      InvalidValueException refusal =
          refused(InvalidValueException.class, () -> lacking.call().accept(history()));
      assertEquals(lacking.field(), refusal.field());
      assertEquals("null", refusal.offendingValue());
    }
    storage()
        .inTransaction(
            scope(),
            tx -> {
              for (Lacking lacking : calls()) {
                assertThrowsExactly(
                    InvalidValueException.class, () -> lacking.call().accept(tx.history()));
              }
              tx.history().savePlan(HistorySamples.plan("new", 0));
            });
    assertEquals(HistorySamples.plan("new", 0), history().getPlan(HistorySamples.planId("new")));
  }

  @Proves(CLOSED)
  final void everyCallOfAClosedStoreIsRefused() {
    saved("row", 0);
    StoredState before = StoredState.of(repositories());
    Storage closed = bench().open();
    RunHistory history = closed.repositories(scope()).history();
    assertEquals(PLAN, history.getPlan(PLAN.id()));
    closed.close();
    closed.close();
    List<Consumer<RunHistory>> all = new ArrayList<>();
    calls().forEach(lacking -> all.add(lacking.call()));
    all.add(there -> there.savePlan(HistorySamples.plan("new", 0)));
    all.add(there -> there.saveRun(RUN, PLAN, EXECUTION));
    all.add(there -> there.getRun(RUN));
    all.add(there -> there.listRuns(10, 0));
    all.add(there -> there.listRuns(-1, -1));
    all.add(there -> there.listRuns(PAGE));
    all.add(there -> there.purge(Instants.MAX));
    for (Consumer<RunHistory> call : all) {
      StorageException refusal =
          assertThrowsExactly(StorageException.class, () -> call.accept(history));
      assertEquals(StorageException.Outcome.NOT_APPLIED, refusal.outcome());
    }
    assertEquals(before, StoredState.of(repositories()));
    assertEquals(List.of("row"), rows());
  }

  @Proves({CLOSED, REJECTION, USABLE_AFTER})
  final void misuseIsRefusedAndTheTransactionGoesOn() {
    saved("row", 0);
    RunHistory outside = history();
    List<RunHistory> kept = new ArrayList<>();
    storage()
        .inTransaction(
            scope(),
            tx -> {
              RunHistory inside = tx.history();
              kept.add(inside);
              for (Lacking lacking : calls()) {
                misused(() -> lacking.call().accept(outside));
                Together.elsewhere(() -> misused(() -> lacking.call().accept(inside)));
              }
              inside.savePlan(HistorySamples.plan("new", 0));
            });
    for (Lacking lacking : calls()) {
      misused(() -> lacking.call().accept(kept.get(0)));
    }
    assertEquals(HistorySamples.plan("new", 0), history().getPlan(HistorySamples.planId("new")));
  }

  private static void misused(Executable call) {
    assertThrowsExactly(IllegalStateException.class, call);
  }

  @Proves({TWO_HANDLES, REJECTION})
  final void twoHandlesHaveOneHistory() {
    try (Storage second = bench().open()) {
      RunHistory there = second.repositories(scope()).history();
      saved("row", 0);
      assertEquals(PLAN, there.getPlan(PLAN.id()));
      assertEquals(SaveOutcome.UNCHANGED, there.savePlan(PLAN));
      assertEquals(stored(RUN), there.findStoredRun(RUN).orElseThrow());
      there.saveRun(null, HistorySamples.plan("new", 1), HistorySamples.execution("new", 1));
      assertEquals(List.of("new", "row"), rows());
      assertEquals(StoredState.of(repositories()), StoredState.of(second.repositories(scope())));
      assertEquals(1, there.purge(HistorySamples.at(1)).plans());
      assertEquals(List.of("new"), rows());
      assertThrowsExactly(NotFoundException.class, () -> history().getPlan(PLAN.id()));
    }
    assertEquals(List.of("new"), rows());
  }

  @Proves(DURABLE)
  final void theHistoryIsThereWhenTheStoreIsOpenedAgain() {
    saved("row", 0);
    saved("kept", 1);
    history().purge(HistorySamples.at(1));
    saved("new", 2);
    StoredState before = StoredState.of(repositories());
    List<Optional<?>> parts = parts("new");
    bench().letGo();
    assertEquals(before, StoredState.of(repositories()));
    assertEquals(parts, parts("new"));
    assertEquals(List.of(Optional.empty(), Optional.empty()), parts("row"));
    assertEquals(List.of("new", "kept"), rows());
  }

  @Proves({TENANT, REJECTION})
  final void tenantsHaveNoHistoryInCommon() {
    Scope other = bench().newScope();
    RunHistory theirs = storage().repositories(other).history();
    saved("row", 0);
    StoredState before = StoredState.of(repositories());
    List<Optional<?>> parts = parts("row");

    // Nothing of it can be seen.
    assertEquals(0, StoredState.of(storage().repositories(other)).size());
    for (Executable get :
        List.<Executable>of(
            () -> theirs.getPlan(PLAN.id()),
            () -> theirs.getExecution(EXECUTION.id()),
            () -> theirs.getRun(RUN))) {
      assertThrowsExactly(NotFoundException.class, get);
    }
    assertEquals(Optional.empty(), theirs.findStoredPlan(PLAN.id()));
    assertEquals(Optional.empty(), theirs.findStoredExecution(EXECUTION.id()));
    assertEquals(Optional.empty(), theirs.findStoredRun(RUN));
    assertEquals(List.of(), theirs.listRuns(10, 0));
    assertEquals(List.of(), theirs.listRuns(PAGE).items());

    // And nothing of it is in anybody's way.
    assertEquals(SaveOutcome.CREATED, theirs.savePlan(HistorySamples.plan("row", 1)));
    assertEquals(SaveOutcome.CREATED, theirs.saveExecution(HistorySamples.execution("row", 1)));
    theirs.saveRun(RUN, HistorySamples.plan("row", 1), HistorySamples.execution("row", 1));
    assertEquals(HistorySamples.record("row", 1), theirs.getRun(RUN));
    assertEquals(1, theirs.purge(Instants.MAX).runs());
    assertEquals(before, StoredState.of(repositories()));
    assertEquals(parts, parts("row"));
  }

  @Proves(INTERRUPT)
  final void interruptingSomeCallersHarmsNoOther() {
    Set<String> returned = ConcurrentHashMap.newKeySet();
    Together.interruptingTwo(
        thread -> {
          for (int n = 0; n < 10; n++) {
            String row = "row-" + thread + "-" + n;
            history().saveRun(null, HistorySamples.plan(row, n), HistorySamples.execution(row, n));
            assertEquals(1, history().listRuns(1, 0).size());
            returned.add(row);
          }
          assertTrue(!Thread.interrupted() || thread < 2, "an interrupt went astray");
        });
    assertEquals(40, returned.size());
    assertEquals(returned, Set.copyOf(rows()));
  }
}
