package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.CLOSED;
import static dev.stagekeeper.storage.parity.Promise.DURABLE;
import static dev.stagekeeper.storage.parity.Promise.INTERRUPT;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.production.parity.DraftSamples;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.WriteBatch;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Handles on one store: opened, closed, opened again, and used by threads that are interrupted. */
abstract class HandleContract extends StoreContract {

  private static final DraftSamples DRAFTS = new DraftSamples();

  HandleContract(Bench bench) {
    super(bench);
  }

  @Proves(DURABLE)
  final void whatWasCommittedIsThereWhenTheStoreIsOpenedAgain() {
    storage().inTransaction(scope(), tx -> EveryModule.save(tx, "row", 0));
    assertThrows(
        IllegalStateException.class,
        () ->
            storage()
                .inTransaction(
                    scope(),
                    tx -> {
                      EveryModule.save(tx, "row", 1);
                      EveryModule.save(tx, "new", 1);
                      throw new IllegalStateException("the caller's own");
                    }));
    StoredState before = StoredState.of(repositories());
    for (int i = 0; i < 2; i++) {
      bench().letGo();
      assertEquals(before, StoredState.of(repositories()));
    }
    try (Storage second = bench().open()) {
      assertEquals(before, StoredState.of(second.repositories(scope())));
    }
  }

  @Proves({TWO_HANDLES, ATOMIC})
  final void aTransactionOfOneHandleIsSeenByTheOtherWhenItCommits() {
    try (Storage second = bench().open()) {
      Repositories there = second.repositories(scope());
      storage()
          .inTransaction(
              scope(),
              tx -> {
                EveryModule.save(tx, "row", 0);
                assertEquals(0, StoredState.of(there).size());
              });
      assertEquals(StoredState.of(repositories()), StoredState.of(there));
      assertEquals(9, StoredState.of(there).size());
    }
    assertTrue(EveryModule.has(repositories(), "row", 0));
  }

  @Proves(CLOSED)
  final void everyCallOfAClosedStoreIsRefused() {
    Storage closed = bench().open();
    Repositories before = closed.repositories(scope());
    closed.close();
    closed.close();
    refusedAsClosed(() -> closed.repositories(scope()));
    refusedAsClosed(() -> closed.inTransaction(scope(), tx -> tx.briefs()));
    refusedAsClosed(() -> closed.callInTransaction(scope(), tx -> "never"));
    refusedAsClosed(() -> closed.apply(scope(), WriteBatch.builder().build()));
    refusedAsClosed(closed::describe);
    for (Method repository : EveryCall.repositories()) {
      Object port = EveryCall.invoke(repository, before);
      for (EveryCall call : EveryCall.withNulls(repository.getReturnType())) {
        refusedAsClosed(call.on(port));
      }
    }
    EveryModule.save(repositories(), "row", 0);
  }

  private static void refusedAsClosed(org.junit.jupiter.api.function.Executable call) {
    StorageException refusal = assertThrowsExactly(StorageException.class, call);
    assertEquals(StorageException.Outcome.NOT_APPLIED, refusal.outcome());
  }

  @Proves({CLOSED, ATOMIC})
  final void closingEndsTransactionsThatAreUnderWay() {
    for (boolean goesOn : new boolean[] {true, false}) {
      Storage closed = bench().open();
      refusedAsClosed(
          () ->
              closed.inTransaction(
                  scope(),
                  tx -> {
                    EveryModule.save(tx, "row", 0);
                    Together.elsewhere(closed::close);
                    if (goesOn) {
                      EveryModule.save(tx, "row", 1);
                    }
                  }));
      assertEquals(0, StoredState.of(repositories()).size());
    }
    EveryModule.save(repositories(), "row", 0);
  }

  @Proves(CLOSED)
  final void closingWhileOthersCallEndsTheirCallsAndNothingElse() {
    // Who waits for a connection may wait on, but no longer than it would have without the closing.
    Storage closed = bench().open(settings -> settings.withPoolTimeout(Duration.ofSeconds(1)));
    CountDownLatch started = new CountDownLatch(3);
    AtomicBoolean ended = new AtomicBoolean();
    Set<String> returned = ConcurrentHashMap.newKeySet();
    Together.run(
        4,
        thread -> {
          if (thread == 0) {
            Together.await(started);
            closed.close();
            ended.set(true);
            return 0;
          }
          for (int i = 0; ; i++) {
            boolean late = ended.get();
            try {
              closed.repositories(scope()).drafts().save(DRAFTS.sample(thread + "-" + i, 0));
              assertFalse(late, "a call was answered that began when the store was closed");
              returned.add(thread + "-" + i);
            } catch (StorageException e) {
              return i;
            } finally {
              started.countDown();
            }
          }
        });
    for (String row : returned) {
      assertEquals(DRAFTS.sample(row, 0), repositories().drafts().get(DRAFTS.id(row)));
    }
  }

  @Proves(TWO_HANDLES)
  final void theStoreSaysWhatItIs() {
    StorageDescription description = storage().describe();
    assertEquals(bench().adapter().config().mode(), description.mode());
    for (String part :
        List.of(description.product(), description.schemaVersion(), description.location())) {
      assertFalse(part.isBlank(), description.toString());
    }
    try (Storage second = bench().open()) {
      assertEquals(description, second.describe());
    }
  }

  @Proves({INTERRUPT, ATOMIC})
  final void interruptingSomeCallersHarmsNoOther() {
    Set<String> returned = ConcurrentHashMap.newKeySet();
    Together.interruptingTwo(
        thread -> {
          for (int i = 0; i < 15; i++) {
            String row = thread + "-" + i;
            if (thread < 2) {
              // A store that is fast enough is done before anybody else has interrupted it.
              Thread.currentThread().interrupt();
            }
            save(row, thread < 2);
            returned.add(row);
          }
        });
    for (String row : returned) {
      assertEquals(DRAFTS.sample(row, 0), repositories().drafts().get(DRAFTS.id(row)));
    }
    assertEquals(
        60,
        repositories()
            .drafts()
            .list(dev.stagekeeper.storage.PageRequest.first(100))
            .items()
            .size());
  }

  private void save(String row, boolean interrupted) {
    storage()
        .inTransaction(
            scope(),
            tx -> {
              tx.drafts().save(DRAFTS.sample(row, 0));
              assertTrue(tx.drafts().find(DRAFTS.id(row)).isPresent());
            });
    assertEquals(DRAFTS.sample(row, 0), repositories().drafts().get(DRAFTS.id(row)));
    assertTrue(!Thread.interrupted() || interrupted, "an interrupt went astray");
  }
}
