package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.CLOSED;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.READ_ONLY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.values.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** What a transaction promises, over all modules. */
abstract class TransactionContract extends StoreContract {

  private static final BriefSamples BRIEFS = new BriefSamples();

  TransactionContract(Bench bench) {
    super(bench);
  }

  private static Brief brief(String row, int n) {
    return BRIEFS.sample(row, n);
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void allModulesCommitTogetherAndNobodySeesItBefore() {
    EveryModule.save(repositories(), "there", 0);
    StoredState before = StoredState.of(repositories());
    String answer =
        storage()
            .callInTransaction(
                scope(),
                tx -> {
                  EveryModule.save(tx, "new", 0);
                  EveryModule.save(tx, "there", 1);
                  assertTrue(EveryModule.has(tx, "new", 0));
                  assertEquals(18, StoredState.of(tx).size());
                  assertEquals(before, Together.elsewhere(() -> StoredState.of(repositories())));
                  return "the answer";
                });
    assertEquals("the answer", answer);
    assertTrue(EveryModule.has(repositories(), "new", 0));
    assertTrue(EveryModule.has(repositories(), "there", 1));
    assertEquals(18, StoredState.of(repositories()).size());
  }

  @Proves(ATOMIC)
  final void whateverIsThrownNothingIsLeft() {
    EveryModule.save(repositories(), "there", 0);
    StoredState before = StoredState.of(repositories());
    for (Throwable failure : Failures.all()) {
      Executable failing =
          () ->
              storage()
                  .inTransaction(
                      scope(),
                      tx -> {
                        EveryModule.save(tx, "new", 0);
                        EveryModule.save(tx, "there", 1);
                        EveryModule.delete(tx, "there");
                        Together.sneak(failure);
                      });
      assertSame(failure, assertThrows(Throwable.class, failing));
      assertEquals(before, StoredState.of(repositories()));
    }
  }

  @Proves(IDEMPOTENT)
  final void whatIsDoneTwiceIsDoneOnce() {
    storage()
        .inTransaction(
            scope(),
            tx -> {
              assertEquals(EveryModule.all(SaveOutcome.CREATED), EveryModule.save(tx, "row", 0));
              assertEquals(EveryModule.all(SaveOutcome.UNCHANGED), EveryModule.save(tx, "row", 0));
            });
    StoredState before = StoredState.of(repositories());
    storage()
        .inTransaction(
            scope().actingAs("somebody else"),
            tx ->
                assertEquals(
                    EveryModule.all(SaveOutcome.UNCHANGED), EveryModule.save(tx, "row", 0)));
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves({READ_ONLY, ORDER})
  final void aTransactionHasOneTimeAndReadingLeavesNoTrace() {
    EveryModule.save(repositories(), "row", 0);
    StoredState before = StoredState.of(repositories());
    int readings = time().readings();
    storage().inTransaction(scope(), tx -> assertEquals(before, StoredState.of(tx)));
    assertEquals(before, StoredState.of(repositories()));
    assertEquals(readings + 1, time().readings());
    storage()
        .inTransaction(
            scope(),
            tx -> {
              EveryModule.save(tx, "row", 1);
              EveryModule.save(tx, "new", 0);
            });
    assertEquals(readings + 2, time().readings());
    Set<Instant> times = new HashSet<>();
    StoredState.of(repositories())
        .rows()
        .values()
        .forEach(rows -> rows.forEach(row -> times.add(row.updatedAt())));
    assertEquals(1, times.size());
  }

  @Proves({ORDER, DEFENSIVE_COPY})
  final void aTransactionListsWhatItWrote() {
    repositories().briefs().save(brief("m", 0));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              List<Brief> source = new ArrayList<>(List.of(brief("z", 0), brief("b", 0)));
              tx.briefs().saveAll(source);
              source.set(0, brief("q", 0));
              tx.briefs().save(brief("a", 0));
              List<Brief> expected =
                  List.of(brief("m", 0), brief("a", 0), brief("b", 0), brief("z", 0));
              assertEquals(expected, StoredState.everyPage(1, tx.briefs()::list));
              tx.briefs().delete(brief("m", 0).id());
              assertEquals(expected.subList(1, 4), tx.briefs().list(PageRequest.first(10)).items());
            });
    assertEquals(
        List.of(brief("a", 0), brief("b", 0), brief("z", 0)),
        repositories().briefs().list(PageRequest.first(10)).items());
  }

  @Proves(REJECTION)
  final void aTransactionInATransactionIsRefusedAndTheOuterOneGoesOn() {
    storage()
        .inTransaction(
            scope(),
            tx -> {
              tx.briefs().save(brief("row", 0));
              assertThrowsExactly(
                  IllegalStateException.class,
                  () -> storage().inTransaction(scope(), inner -> inner.briefs()));
              assertThrowsExactly(
                  IllegalStateException.class,
                  () -> storage().callInTransaction(bench().newScope(), inner -> "inner"));
              assertThrowsExactly(IllegalStateException.class, () -> storage().close());
              tx.drafts().list(PageRequest.first(1));
              tx.briefs().save(brief("row", 1));
            });
    assertEquals(2, repositories().briefs().findStored(BRIEFS.id("row")).orElseThrow().revision());
  }

  @Proves({REJECTION, USABLE_AFTER})
  final void whatIsAbsentIsRefusedByName() {
    assertEquals("scope", absent(() -> storage().repositories(nothing())));
    assertEquals("scope", absent(() -> storage().callInTransaction(nothing(), tx -> "never")));
    assertEquals("scope", absent(() -> storage().inTransaction(nothing(), tx -> tx.briefs())));
    Function<Transaction, String> noAnswer = nothing();
    Consumer<Transaction> noWork = nothing();
    assertEquals("work", absent(() -> storage().callInTransaction(scope(), noAnswer)));
    assertEquals("work", absent(() -> storage().inTransaction(scope(), noWork)));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              tx.briefs().save(brief("row", 0));
              Supplier<String> noInnerAnswer = nothing();
              Runnable noInnerWork = nothing();
              assertEquals("work", absent(() -> tx.savepoint(noInnerAnswer)));
              assertEquals("work", absent(() -> tx.savepoint(noInnerWork)));
            });
    assertEquals(1, StoredState.of(repositories()).size());
  }

  private static String absent(Executable call) {
    return assertThrowsExactly(InvalidValueException.class, call).field();
  }

  /** What nobody should hand in. */
  private static <X extends @Nullable Object> X nothing() {
    return null;
  }

  @Proves({LIMITS, USABLE_AFTER})
  final void whatIsOutOfRangeIsRefusedInATransactionToo() {
    storage()
        .inTransaction(
            scope(),
            tx -> {
              tx.briefs().save(brief("row", 0));
              for (int limit : new int[] {0, -1, 1_001, 5_000, Integer.MAX_VALUE}) {
                assertThrowsExactly(
                    InvalidValueException.class, () -> tx.briefs().list(PageRequest.first(limit)));
              }
              for (String token : List.of("", "x".repeat(2_001))) {
                assertThrowsExactly(
                    InvalidValueException.class,
                    () -> tx.briefs().list(PageRequest.after(1, new Cursor(token))));
              }
              for (String actor : List.of("", "x".repeat(501), "\u0000")) {
                assertThrowsExactly(InvalidValueException.class, () -> scope().actingAs(actor));
              }
              assertThrowsExactly(
                  InvalidValueException.class,
                  () -> tx.briefs().list(PageRequest.after(1, new Cursor("broken"))));
              tx.briefs().save(brief("row", 1));
            });
    Scope longest = scope().actingAs("\ud83d\ude00".repeat(500));
    storage().repositories(longest).briefs().save(brief("row", 2));
    Stored<Brief> stored = repositories().briefs().findStored(BRIEFS.id("row")).orElseThrow();
    assertEquals(longest.actor(), stored.updatedBy());
    assertEquals(3, stored.revision());
  }

  @Proves({USABLE_AFTER, ATOMIC})
  final void savepointsStandInsideOneAnother() {
    for (Throwable failure : Failures.all()) {
      EveryModule.save(repositories(), "there", 0);
      storage()
          .inTransaction(
              scope(),
              tx -> {
                EveryModule.save(tx, "a", 0);
                undone(
                    tx,
                    failure,
                    () -> {
                      EveryModule.save(tx, "b", 0);
                      tx.savepoint(() -> EveryModule.save(tx, "c", 0));
                      undone(tx, failure, () -> EveryModule.delete(tx, "there"));
                      assertTrue(EveryModule.has(tx, "there", 0));
                      assertTrue(EveryModule.has(tx, "c", 0));
                    });
                String answer =
                    tx.savepoint(
                        () -> {
                          undone(tx, failure, () -> EveryModule.save(tx, "a", 1));
                          EveryModule.save(tx, "d", 0);
                          return "kept";
                        });
                assertEquals("kept", answer);
              });
      assertTrue(EveryModule.has(repositories(), "a", 0));
      assertTrue(EveryModule.has(repositories(), "d", 0));
      assertEquals(27, StoredState.of(repositories()).size());
      EveryModule.delete(repositories(), "a");
      EveryModule.delete(repositories(), "d");
    }
  }

  private static void undone(Transaction tx, Throwable failure, Runnable work) {
    Executable failing =
        () ->
            tx.savepoint(
                () -> {
                  work.run();
                  Together.sneak(failure);
                });
    assertSame(failure, assertThrows(Throwable.class, failing));
  }

  @Proves(ATOMIC)
  final void aFailureAfterSavepointsTakesAllBack() {
    StoredState before = StoredState.of(repositories());
    RuntimeException failure = new IllegalStateException("the caller's own");
    Executable failing =
        () ->
            storage()
                .inTransaction(
                    scope(),
                    tx -> {
                      tx.savepoint(() -> EveryModule.save(tx, "a", 0));
                      undone(tx, failure, () -> EveryModule.save(tx, "b", 0));
                      throw failure;
                    });
    assertSame(failure, assertThrows(Throwable.class, failing));
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves({CLOSED, REJECTION})
  final void aTransactionEndsWithItsCallbackAndStaysOnItsThread() {
    List<Transaction> kept = new ArrayList<>();
    storage()
        .inTransaction(
            scope(),
            tx -> {
              kept.add(tx);
              Together.elsewhere(
                  () -> {
                    assertThrowsExactly(
                        IllegalStateException.class, () -> tx.savepoint(() -> "never"));
                  });
              tx.briefs().save(brief("row", 0));
            });
    Transaction ended = kept.get(0);
    assertThrowsExactly(IllegalStateException.class, () -> ended.savepoint(() -> "never"));
    assertThrowsExactly(IllegalStateException.class, () -> ended.briefs().save(brief("row", 1)));
    storage()
        .inTransaction(
            scope(),
            tx ->
                assertThrowsExactly(
                    IllegalStateException.class, () -> ended.briefs().save(brief("row", 1))));
    assertEquals(brief("row", 0), repositories().briefs().get(BRIEFS.id("row")));
  }

  @Proves({REJECTION, USABLE_AFTER})
  final void aRefusalThatIsNotHandledTakesAllBack() {
    repositories().briefs().save(brief("holder", 0));
    refused(
        dev.stagekeeper.storage.ConflictException.class,
        () ->
            storage()
                .inTransaction(
                    scope(),
                    tx -> {
                      EveryModule.save(tx, "new", 0);
                      Brief taken = brief("holder", 0);
                      tx.briefs()
                          .save(
                              new Brief(
                                  BRIEFS.id("other"),
                                  taken.client(),
                                  taken.workflowRun(),
                                  taken.scope(),
                                  taken.objectives(),
                                  taken.targetAudience(),
                                  taken.brandGuidelines(),
                                  taken.metadata(),
                                  taken.normalizedAt()));
                    }));
  }
}
