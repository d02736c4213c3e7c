package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.INTERRUPT;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.Id;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** One store, shared by threads, tenants and handles. */
abstract class SharingContract<I extends Id, T> extends RefusalContract<I, T> {

  private static final int THREADS = 4;
  private static final int ROUNDS = 10;

  SharingContract(Bench bench, Samples<I, T> samples) {
    super(bench, samples);
  }

  @Proves(SERIALIZABLE)
  final void noUpdateIsLost() {
    created(sample("row", 1));
    Together.run(
        THREADS,
        thread -> {
          for (int i = 0; i < ROUNDS; i++) {
            storage()
                .inTransaction(
                    scope(),
                    tx -> {
                      Repository<I, T> repository = samples().in(tx);
                      long revision = repository.findStored(id("row")).orElseThrow().revision();
                      repository.save(sample("row", (int) revision + 1));
                    });
          }
          return thread;
        });
    int last = 1 + THREADS * ROUNDS;
    assertEquals(sample("row", last), stored(id("row")).value());
    assertEquals(last, stored(id("row")).revision());
  }

  @Proves(SERIALIZABLE)
  final void oneOfManyCreatesAndTheOthersUpdate() {
    List<SaveOutcome> outcomes = Together.run(8, n -> repository().save(sample("row", n)));
    assertEquals(1, Collections.frequency(outcomes, SaveOutcome.CREATED));
    assertEquals(7, Collections.frequency(outcomes, SaveOutcome.UPDATED));
    assertEquals(8, stored(id("row")).revision());
  }

  @Proves(SERIALIZABLE)
  final void oneOfManyDeletes() {
    created(sample("row", 0));
    List<Boolean> answers = Together.run(8, n -> repository().delete(id("row")));
    assertEquals(1, Collections.frequency(answers, true));
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void crossingSaveAllsAreSavedOneAfterTheOther() {
    List<BulkOutcome> outcomes =
        Together.run(
            THREADS,
            thread -> {
              List<T> source = new ArrayList<>();
              IntStream.range(0, 20).forEach(n -> source.add(sample("row-" + n, thread)));
              if (thread % 2 == 1) {
                Collections.reverse(source);
              }
              return repository().saveAll(source);
            });
    assertEquals(20, outcomes.stream().mapToLong(BulkOutcome::created).sum());
    assertEquals(20 * (THREADS - 1), outcomes.stream().mapToLong(BulkOutcome::updated).sum());
    List<T> last = everything();
    boolean ofOneThread =
        IntStream.range(0, THREADS)
            .anyMatch(thread -> last.stream().allMatch(value -> isOf(value, thread)));
    assertTrue(ofOneThread, "rows of different saveAlls are left");
  }

  private boolean isOf(T value, int n) {
    return IntStream.range(0, 20).anyMatch(row -> value.equals(sample("row-" + row, n)));
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void aReaderNeverSeesHalfOfAWrite() {
    repository().saveAll(List.of(sample("a", 0), sample("b", 0)));
    Together.run(
        2,
        thread -> {
          for (int n = 1; n <= 15; n++) {
            if (thread == 0) {
              repository().saveAll(List.of(sample("a", n), sample("b", n)));
            } else {
              assertTogether(repository().list(PageRequest.first(10)).items());
              assertTogether(
                  storage()
                      .callInTransaction(
                          scope(),
                          tx ->
                              List.of(
                                  samples().in(tx).get(id("a")), samples().in(tx).get(id("b")))));
            }
          }
          return thread;
        });
  }

  private void assertTogether(List<T> both) {
    boolean together =
        IntStream.rangeClosed(0, 15)
            .anyMatch(n -> both.equals(List.of(sample("a", n), sample("b", n))));
    assertTrue(together, () -> "seen half way: " + both);
  }

  @Proves(TENANT)
  final void tenantsSeeNothingOfOneAnother() {
    Scope other = bench().newScope();
    created(sample("row", 0));
    created(sample("mine", 0));
    StoredState mine = StoredState.of(repositories());
    Repository<I, T> theirs = in(storage(), other);
    assertTrue(theirs.find(id("row")).isEmpty());
    assertTrue(theirs.findStored(id("mine")).isEmpty());
    assertFalse(theirs.delete(id("mine")));
    assertEquals(List.of(), theirs.list(PageRequest.first(10)).items());

    // The same id and every unique key of it, with another value.
    assertEquals(SaveOutcome.CREATED, theirs.save(sample("row", 1)));
    assertEquals(SaveOutcome.UPDATED, theirs.save(sample("row", 2)));
    assertEquals(new BulkOutcome(1, 0, 0), theirs.saveAll(List.of(sample("theirs", 0))));
    assertEquals(mine, StoredState.of(repositories()));
    assertEquals(2, theirs.list(PageRequest.first(10)).items().size());
    for (Listing<T> listing : samples().listings()) {
      String row = listing.name();
      created(listing.maker().make(row, 1, "shared"));
      theirs.save(listing.maker().make(row, 2, "shared"));
      assertEquals(
          List.of(listing.maker().make(row, 2, "shared")),
          listing
              .query()
              .read(storage().repositories(other), "shared", PageRequest.first(10))
              .items());
    }
    assertTrue(theirs.delete(id("row")));
    assertEquals(sample("row", 0), repository().get(id("row")));
    deleted(id("mine"));
    assertEquals(sample("theirs", 0), theirs.get(id("theirs")));
  }

  @Proves(TENANT)
  final void aCursorGivesNothingOfAnotherTenant() {
    created(List.of("a", "b", "c"));
    Scope other = bench().newScope();
    in(storage(), other).saveAll(List.of(sample("x", 0), sample("y", 0)));
    var page = repository().list(PageRequest.first(1));
    var cursor = java.util.Objects.requireNonNull(page.next());
    in(storage(), other)
        .list(PageRequest.after(10, cursor))
        .items()
        .forEach(value -> assertTrue(List.of(sample("x", 0), sample("y", 0)).contains(value)));
  }

  @Proves(TWO_HANDLES)
  final void twoHandlesBehaveAsOne() {
    try (Storage second = bench().open()) {
      Repository<I, T> there = in(second, scope());
      created(sample("row", 0));
      readAlike(there);
      assertEquals(SaveOutcome.UNCHANGED, there.save(sample("row", 0)));
      assertEquals(SaveOutcome.UPDATED, there.save(sample("row", 1)));
      readAlike(there);
      Stored<T> updated = stored(id("row"));
      assertEquals(sample("row", 1), updated.value());
      assertEquals(2, updated.revision());
      there.saveAll(List.of(sample("a", 0), sample("b", 0)));
      assertEquals(List.of(sample("row", 1), sample("a", 0), sample("b", 0)), everything());
      assertTrue(there.delete(id("row")));
      assertFalse(repository().delete(id("row")));
      readAlike(there);
    }
    assertEquals(2, everything().size());
  }

  private void readAlike(Repository<I, T> there) {
    assertEquals(repository().find(id("row")), there.find(id("row")));
    assertEquals(repository().findStored(id("row")), there.findStored(id("row")));
    assertEquals(everything(), there.list(PageRequest.first(10)).items());
  }

  @Proves({TWO_HANDLES, SERIALIZABLE})
  final void noUpdateIsLostBetweenHandles() {
    created(sample("row", 1));
    try (Storage second = bench().open()) {
      Together.run(
          2,
          thread -> {
            Storage mine = thread == 0 ? storage() : second;
            for (int i = 0; i < ROUNDS; i++) {
              mine.inTransaction(
                  scope(),
                  tx -> {
                    Repository<I, T> repository = samples().in(tx);
                    long revision = repository.findStored(id("row")).orElseThrow().revision();
                    repository.save(sample("row", (int) revision + 1));
                  });
            }
            return thread;
          });
    }
    assertEquals(1 + 2 * ROUNDS, stored(id("row")).revision());
  }

  @Proves(INTERRUPT)
  final void anInterruptedThreadReadsAndWritesAndStaysInterrupted() {
    created(sample("row", 0));
    Together.elsewhere(
        () -> {
          Thread.currentThread().interrupt();
          repository().save(sample("row", 1));
          repository().saveAll(List.of(sample("a", 0), sample("b", 0)));
          repository().delete(id("b"));
          storage().inTransaction(scope(), tx -> samples().in(tx).save(sample("c", 0)));
          assertEquals(sample("row", 1), repository().get(id("row")));
          assertEquals(3, everything().size());
          assertTrue(Thread.currentThread().isInterrupted(), "the interrupt was swallowed");
        });
    assertEquals(List.of(sample("row", 1), sample("a", 0), sample("c", 0)), everything());
    updated(sample("row", 2));
  }
}
