package dev.stagekeeper.history.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.READ_ONLY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.Purged;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.EveryModule;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.parity.RunArguments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The only way out of the history. */
public abstract class PurgeContract extends HistoryStoreContract {

  private static final Purged NOTHING = new Purged(0, 0, 0);
  private static final Instant NOW = HistorySamples.NOW;

  protected PurgeContract(Bench bench) {
    super(bench);
  }

  /** Everything of a row, of that time. */
  private void ended(String row, Instant at) {
    planned(plan(row, at));
    executed(execution(row, at));
    recorded(HistorySamples.run(row), plan(row, at), execution(row, at));
  }

  private static PlanResult plan(String row, Instant at) {
    return new PlanResult(HistorySamples.planId(row), "", null, JsonDocument.EMPTY, at);
  }

  private static ExecutionResult execution(String row, Instant at) {
    return new ExecutionResult(
        HistorySamples.executionId(row), HistorySamples.planId(row), true, JsonDocument.EMPTY, at);
  }

  private static List<Optional<?>> gone() {
    return List.of(Optional.empty(), Optional.empty());
  }

  @Proves({ROUND_TRIP, IDEMPOTENT})
  final void whatIsOlderGoesAndNothingElse() {
    ended("before", NOW.minusNanos(1_000));
    ended("at", NOW);
    ended("after", NOW.plusNanos(1_000));
    ended("first", Instants.MIN);
    ended("last", Instants.MAX);
    List<Optional<?>> at = parts("at");
    assertEquals(NOTHING, history().purge(Instants.MIN));
    assertEquals(5, rows().size());
    // Less than a microsecond is cut off.
    assertEquals(new Purged(2, 2, 2), history().purge(NOW.plusNanos(999)));
    assertEquals(List.of("last", "after", "at"), rows());
    assertEquals(gone(), parts("before"));
    assertEquals(gone(), parts("first"));
    assertEquals(at, parts("at"));
    assertEquals(NOTHING, history().purge(NOW));
    assertEquals(new Purged(1, 1, 1), history().purge(NOW.plusNanos(1_000)));
    assertEquals(new Purged(1, 1, 1), history().purge(Instants.MAX));
    assertEquals(List.of("last"), rows());
    assertEquals(NOTHING, history().purge(Instants.MAX));
  }

  @Proves(ROUND_TRIP)
  final void eachKindGoesByItsOwnTime() {
    planned(plan("a", NOW.minusSeconds(9)));
    planned(plan("b", NOW.minusSeconds(8)));
    planned(plan("c", NOW));
    executed(execution("a", NOW.minusSeconds(7)));
    executed(execution("b", NOW));
    // The record is as old as the execution.
    recorded(HistorySamples.run("a"), plan("a", NOW.minusSeconds(9)), execution("a", NOW));
    recorded(HistorySamples.run("b"), plan("b", NOW), execution("b", NOW.minusSeconds(1)));
    recorded(HistorySamples.run("c"), plan("c", NOW), execution("c", NOW));
    assertEquals(new Purged(1, 1, 2), history().purge(NOW));
    assertEquals(List.of("c", "a"), rows());
    assertEquals(gone(), parts("a"));
    // When it was saved says nothing.
    assertEquals(new Purged(2, 1, 1), history().purge(NOW.plusSeconds(1)));
    assertEquals(List.of(), rows());
  }

  @Proves({ROUND_TRIP, REJECTION})
  final void whatIsGoneMayBeWrittenAgain() {
    ended("row", NOW);
    assertEquals(new Purged(1, 1, 1), history().purge(NOW.plusSeconds(1)));
    saved("row", 4);
    assertEquals(List.of("row"), rows());
    assertEquals(HistorySamples.record("row", 4), history().getRun(HistorySamples.run("row")));
  }

  @Proves({READ_ONLY, ROUND_TRIP})
  final void nothingElseIsTouched() {
    EveryModule.save(repositories(), "row", 0);
    RunArguments.prepare(storage(), scope());
    StoredState before = StoredState.of(repositories());
    ended("row", NOW);
    int readings = time().readings();
    assertEquals(new Purged(1, 1, 1), history().purge(Instants.MAX));
    assertEquals(readings, time().readings(), "purging does not look at the clock");
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves(TENANT)
  final void nothingOfAnotherTenantGoes() {
    Scope other = bench().newScope();
    storage().repositories(other).history().savePlan(plan("row", NOW));
    storage().repositories(other).history().saveExecution(execution("row", NOW));
    storage().repositories(other).history().saveRun(null, plan("row", NOW), execution("row", NOW));
    StoredState theirs = StoredState.of(storage().repositories(other));
    assertEquals(NOTHING, history().purge(Instants.MAX));
    ended("row", NOW);
    assertEquals(new Purged(1, 1, 1), history().purge(Instants.MAX));
    assertEquals(theirs, StoredState.of(storage().repositories(other)));
    assertEquals(new Purged(1, 1, 1), storage().repositories(other).history().purge(Instants.MAX));
  }

  @Proves({ATOMIC, USABLE_AFTER})
  final void aPurgeThatIsTakenBackLeavesEverything() {
    ended("old", NOW);
    ended("new", NOW.plusSeconds(5));
    StoredState before = StoredState.of(repositories());
    RuntimeException failure = new IllegalStateException("the caller's own");
    assertSame(
        failure,
        assertThrows(
            RuntimeException.class,
            () ->
                storage()
                    .inTransaction(
                        scope(),
                        tx -> {
                          assertEquals(new Purged(1, 1, 1), tx.history().purge(NOW.plusSeconds(1)));
                          assertEquals(1, tx.history().listRuns(10, 0).size());
                          throw failure;
                        })));
    assertEquals(before, StoredState.of(repositories()));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              assertSame(
                  failure,
                  assertThrows(
                      RuntimeException.class,
                      () ->
                          tx.savepoint(
                              () -> {
                                tx.history().purge(Instants.MAX);
                                throw failure;
                              })));
              assertEquals(2, tx.history().listRuns(10, 0).size());
              assertEquals(new Purged(1, 1, 1), tx.history().purge(NOW.plusSeconds(1)));
              // In its place, something else.
              assertEquals(SaveOutcome.CREATED, tx.history().savePlan(plan("old", NOW)));
              tx.history().saveRun(null, plan("old", NOW), execution("old", NOW.plusSeconds(9)));
            });
    assertEquals(List.of("old", "new"), rows());
    assertEquals(1, stored(HistorySamples.run("old")).revision());
    assertEquals(
        Optional.empty(), history().findStoredExecution(HistorySamples.executionId("old")));
  }

  @Proves({REJECTION, LIMITS})
  final void timesThatCannotBeAreRefused() {
    ended("row", NOW);
    for (Instant out : List.of(Instant.MIN, Instant.MAX, Instants.MAX.plusNanos(1_000))) {
      InvalidValueException refusal =
          refused(InvalidValueException.class, () -> history().purge(out));
      assertEquals("olderThan", refusal.field());
    }
    storage()
        .inTransaction(
            scope(),
            tx ->
                assertThrowsExactly(
                    InvalidValueException.class, () -> tx.history().purge(Instant.MAX)));
    assertEquals(List.of("row"), rows());
  }

  @Proves({ATOMIC, LIMITS})
  final void manyGoAtOnce() {
    storage()
        .inTransaction(
            scope(),
            tx -> {
              for (int n = 0; n < 1_200; n++) {
                String row = "row-" + n;
                Instant at = NOW.plusSeconds(n % 3);
                tx.history().savePlan(plan(row, at));
                tx.history().saveRun(null, plan(row, at), execution(row, at));
              }
            });
    assertEquals(new Purged(800, 0, 800), history().purge(NOW.plusSeconds(2)));
    assertEquals(400, rows().size());
    assertEquals(new Purged(400, 0, 400), history().purge(Instants.MAX));
    assertEquals(List.of(), rows());
  }
}
