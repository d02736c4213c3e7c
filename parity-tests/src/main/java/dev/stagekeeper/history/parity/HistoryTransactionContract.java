package dev.stagekeeper.history.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.parity.Together;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.workflow.parity.RunSamples;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The history in transactions, savepoints and batches, and written by several at once. */
public abstract class HistoryTransactionContract extends HistoryStoreContract {

  private static final BriefSamples BRIEFS = new BriefSamples();
  private static final int ROUNDS = 10;

  protected HistoryTransactionContract(Bench bench) {
    super(bench);
  }

  /** Saves everything of a row. */
  private static void save(Repositories all, String row, int n) {
    all.history().savePlan(HistorySamples.plan(row, n));
    all.history().saveExecution(HistorySamples.execution(row, n));
    all.history()
        .saveRun(
            HistorySamples.run(row), HistorySamples.plan(row, n), HistorySamples.execution(row, n));
  }

  @Proves({ATOMIC, ROUND_TRIP, IDEMPOTENT})
  final void aTransactionSeesWhatItWroteAndIsAllOrNothing() {
    saved("there", 0);
    StoredState before = StoredState.of(repositories());
    RuntimeException failure = new IllegalArgumentException("the caller's own");
    for (boolean fails : new boolean[] {true, false}) {
      Runnable transaction =
          () ->
              storage()
                  .inTransaction(
                      scope(),
                      tx -> {
                        wrote(tx);
                        if (fails) {
                          throw failure;
                        }
                      });
      if (fails) {
        assertSame(failure, assertThrows(RuntimeException.class, transaction::run));
        assertEquals(before, StoredState.of(repositories()));
        assertEquals(List.of(Optional.empty(), Optional.empty()), parts("new"));
      } else {
        int readings = time().readings();
        transaction.run();
        assertEquals(readings + 1, time().readings(), "a transaction has one time");
      }
    }
    assertEquals(List.of("new", "there"), rows());
    Stored<?> plan = history().findStoredPlan(HistorySamples.planId("new")).orElseThrow();
    assertEquals(plan.createdAt(), stored(HistorySamples.run("new")).createdAt());
  }

  private static void wrote(Repositories tx) {
    RunHistory history = tx.history();
    assertEquals(SaveOutcome.CREATED, history.savePlan(HistorySamples.plan("new", 1)));
    assertEquals(SaveOutcome.UNCHANGED, history.savePlan(HistorySamples.plan("new", 1)));
    assertEquals(HistorySamples.plan("new", 1), history.getPlan(HistorySamples.planId("new")));
    assertEquals(SaveOutcome.CREATED, history.saveExecution(HistorySamples.execution("new", 1)));
    assertEquals(SaveOutcome.UNCHANGED, history.saveExecution(HistorySamples.execution("new", 1)));
    assertEquals(
        HistorySamples.execution("new", 1),
        history.getExecution(HistorySamples.executionId("new")));
    save(tx, "new", 1);
    assertEquals(HistorySamples.record("new", 1), history.getRun(HistorySamples.run("new")));
    assertEquals(2, history.listRuns(10, 0).size());
    assertEquals(2, history.listRuns(PageRequest.first(10)).items().size());
  }

  @Proves({USABLE_AFTER, REJECTION, ATOMIC})
  final void refusalsThatAreHandledAndSavepointsThatFailAreUndoneAlone() {
    saved("row", 1);
    storage()
        .inTransaction(
            scope(),
            tx -> {
              RunHistory history = tx.history();
              save(tx, "before", 0);
              assertThrowsExactly(
                  ConflictException.class, () -> history.savePlan(HistorySamples.plan("row", 2)));
              assertThrowsExactly(
                  ConflictException.class,
                  () -> history.saveExecution(HistorySamples.execution("row", 2)));
              assertThrowsExactly(
                  ConflictException.class,
                  () ->
                      history.saveRun(
                          null, HistorySamples.plan("row", 2), HistorySamples.execution("row", 2)));
              assertThrowsExactly(
                  NotFoundException.class, () -> history.getRun(HistorySamples.run("missing")));
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      tx.savepoint(
                          () -> {
                            save(tx, "undone", 0);
                            assertEquals(3, history.listRuns(10, 0).size());
                            throw new IllegalStateException("the caller's own");
                          }));
              tx.savepoint(
                  () -> {
                    save(tx, "kept", 2);
                    return "done";
                  });
              save(tx, "row", 1);
            });
    assertEquals(List.of("kept", "row", "before"), rows());
    assertEquals(List.of(Optional.empty(), Optional.empty()), parts("undone"));
    assertEquals(HistorySamples.record("row", 1), stored(HistorySamples.run("row")).value());
  }

  /** What records a run together with other writes, in one go. */
  private static WriteBatch.Builder batch(String row, int n) {
    BlindWrite plan = all -> all.history().savePlan(HistorySamples.plan(row, n));
    BlindWrite execution = all -> all.history().saveExecution(HistorySamples.execution(row, n));
    BlindWrite run =
        all ->
            all.history()
                .saveRun(
                    HistorySamples.run(row),
                    HistorySamples.plan(row, n),
                    HistorySamples.execution(row, n));
    return WriteBatch.builder()
        .save(Repositories::briefs, BRIEFS.sample(row, n))
        .add(plan)
        .add(execution)
        .add(run);
  }

  @Proves({ATOMIC, ROUND_TRIP, REJECTION})
  final void aBatchIsAppliedAsAWholeOrNotAtAll() {
    int readings = time().readings();
    storage().apply(scope(), batch("row", 0).start(RunSamples.start("run")).build());
    assertEquals(readings + 1, time().readings());
    assertEquals(HistorySamples.record("row", 0), history().getRun(HistorySamples.run("row")));
    assertEquals(
        Optional.of(HistorySamples.plan("row", 0)),
        history().findStoredPlan(HistorySamples.planId("row")).map(Stored::value));
    // The same again changes nothing.
    StoredState before = StoredState.of(repositories());
    storage().apply(scope(), batch("row", 0).build());
    assertEquals(before, StoredState.of(repositories()));

    // Each write that is refused, in the middle.
    BlindWrite plan = all -> all.history().savePlan(HistorySamples.plan("row", 1));
    BlindWrite execution = all -> all.history().saveExecution(HistorySamples.execution("row", 1));
    BlindWrite run =
        all ->
            all.history()
                .saveRun(null, HistorySamples.plan("row", 1), HistorySamples.execution("row", 1));
    List<BlindWrite> writes = List.of(plan, execution, run);
    List<String> constraints = List.of("plan.id", "execution.id", "runRecord.run");
    for (int i = 0; i < writes.size(); i++) {
      WriteBatch refused =
          batch("new", 0)
              .add(writes.get(i))
              .save(Repositories::briefs, BRIEFS.sample("last", 0))
              .build();
      ConflictException refusal =
          refused(ConflictException.class, () -> storage().apply(scope(), refused));
      assertEquals(constraints.get(i), refusal.constraint());
      assertEquals(List.of(Optional.empty(), Optional.empty()), parts("new"));
    }
    BlindWrite purge = all -> all.history().purge(Instants.MAX);
    storage().apply(scope(), batch("new", 0).add(purge).addAll(batch("row", 3).build()).build());
    assertEquals(List.of("row"), rows());
    assertEquals(HistorySamples.record("row", 3), history().getRun(HistorySamples.run("row")));
    assertEquals(List.of(Optional.empty(), Optional.empty()), parts("new"));
  }

  @Proves({SERIALIZABLE, REJECTION, TWO_HANDLES})
  final void ofManyThatWriteOneRecordOneHasWrittenIt() {
    try (Storage second = bench().open()) {
      for (int round = 0; round < ROUNDS; round++) {
        String row = "row-" + round;
        List<Integer> written =
            Together.run(
                4,
                thread -> {
                  Storage mine = thread % 2 == 0 ? storage() : second;
                  try {
                    save(mine.repositories(scope()), row, thread);
                    return thread;
                  } catch (ConflictException e) {
                    assertEquals(row, e.holder());
                    return -1;
                  }
                });
        int winner = Collections.max(written);
        assertEquals(3, Collections.frequency(written, -1), written::toString);
        assertEquals(
            HistorySamples.plan(row, winner), history().getPlan(HistorySamples.planId(row)));
        assertEquals(HistorySamples.record(row, winner), history().getRun(HistorySamples.run(row)));
        assertEquals(1, stored(HistorySamples.run(row)).revision());
      }
    }
  }

  @Proves({SERIALIZABLE, IDEMPOTENT})
  final void ofManyThatWriteTheSameOneHasCreatedIt() {
    for (int round = 0; round < ROUNDS; round++) {
      String row = "row-" + round;
      List<SaveOutcome> outcomes =
          Together.run(4, thread -> history().savePlan(HistorySamples.plan(row, 0)));
      assertEquals(1, Collections.frequency(outcomes, SaveOutcome.CREATED));
      assertEquals(3, Collections.frequency(outcomes, SaveOutcome.UNCHANGED));
    }
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void whoFindsNothingIsTheOnlyOneToWrite() {
    List<Function<Repositories, Boolean>> looks =
        List.of(
            tx -> tx.history().listRuns(1, 0).isEmpty(),
            tx -> tx.history().listRuns(PageRequest.first(1)).items().isEmpty());
    for (int round = 0; round < ROUNDS; round++) {
      Function<Repositories, Boolean> look = looks.get(round % looks.size());
      Together.run(
          3,
          thread ->
              storage()
                  .callInTransaction(
                      scope(),
                      tx -> {
                        boolean first = look.apply(tx);
                        if (first) {
                          save(tx, "row-" + thread, thread);
                        }
                        return first;
                      }));
      assertEquals(1, rows().size());
      assertEquals(1, history().purge(Instants.MAX).runs());
    }
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void aPurgeAmongWritersTakesAllOfATransactionOrNothing() {
    for (int round = 0; round < ROUNDS; round++) {
      List<Long> gone =
          Together.run(
              3,
              thread -> {
                if (thread == 0) {
                  return history().purge(Instants.MAX).runs();
                }
                storage()
                    .inTransaction(
                        scope(),
                        tx -> {
                          save(tx, "a-" + thread, thread);
                          save(tx, "b-" + thread, thread);
                        });
                return 0L;
              });
      List<String> left = rows();
      assertEquals(4, gone.get(0) + left.size());
      for (int thread : new int[] {1, 2}) {
        assertEquals(left.contains("a-" + thread), left.contains("b-" + thread), left::toString);
      }
      assertEquals(left.size(), new HashSet<>(left).size());
      assertTrue(history().purge(Instants.MAX).runs() == left.size());
    }
  }
}
