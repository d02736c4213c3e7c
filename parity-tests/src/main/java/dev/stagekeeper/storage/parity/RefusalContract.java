package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.CLOSED;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;

import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.InvalidValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** What is refused, what fails half way, and that nothing is left of it. */
abstract class RefusalContract<I extends Id, T> extends ListContract<I, T> {

  RefusalContract(Bench bench, Samples<I, T> samples) {
    super(bench, samples);
  }

  @Proves(REJECTION)
  final void whatIsAbsentIsRefusedByName() {
    created(sample("row", 0));
    for (EveryCall call : EveryCall.withOneNull(samples().port())) {
      InvalidValueException refusal = refused(InvalidValueException.class, call.on(repository()));
      assertEquals(call.nullField(), refusal.field(), call.name());
      assertEquals("null", refusal.offendingValue());
    }
    List<T> source = Arrays.asList(sample("new", 0), null, sample("newer", 0));
    InvalidValueException refusal =
        refused(InvalidValueException.class, () -> repository().saveAll(source));
    assertEquals("source[1]", refusal.field());
  }

  @Proves({LIMITS, USABLE_AFTER})
  final void whatIsOutOfRangeIsRefusedBeforeAnythingIsWritten() {
    created(sample("row", 0));
    StoredState before = StoredState.of(repositories());
    for (Supplier<?> maker : samples().outOfRange()) {
      assertThrowsExactly(InvalidValueException.class, maker::get);
    }
    assertEquals(before, StoredState.of(repositories()));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              for (Supplier<?> maker : samples().outOfRange()) {
                assertThrowsExactly(InvalidValueException.class, maker::get);
              }
              samples().in(tx).save(sample("row", 1));
            });
    assertEquals(2, stored(id("row")).revision());
  }

  @Proves(ATOMIC)
  final void aSourceThatFailsLeavesNothing() {
    created(sample("row", 0));
    StoredState before = StoredState.of(repositories());
    List<Throwable> failures = Failures.all();
    for (int n = 0; n < failures.size(); n++) {
      Throwable failure = failures.get(n);
      int fine = List.of(700, 0, 1).get(n % 3);
      Iterable<T> source = () -> failingAfter(fine, failure);
      Throwable thrown = assertThrows(Throwable.class, () -> repository().saveAll(source));
      assertSame(failure, thrown);
    }
    assertEquals(before, StoredState.of(repositories()));
    Iterable<T> noIterator =
        () -> {
          throw new IllegalStateException("no iterator");
        };
    refused(IllegalStateException.class, () -> repository().saveAll(noIterator));
  }

  private Iterator<T> failingAfter(int fine, Throwable failure) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public T next() {
        return next < fine ? sample("row-" + next++, 0) : Together.sneak(failure);
      }
    };
  }

  @Proves({REJECTION, ATOMIC, USABLE_AFTER})
  final void aSourceCannotUseTheStore() {
    created(sample("row", 0));
    Repository<I, T> outside = repository();
    Iterable<T> reading = () -> List.of(outside.get(id("row"))).iterator();
    refused(IllegalStateException.class, () -> outside.saveAll(reading));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              Repository<I, T> inside = samples().in(tx);
              Iterable<T> own = () -> List.of(inside.get(id("row"))).iterator();
              assertThrowsExactly(IllegalStateException.class, () -> inside.saveAll(own));
              assertThrowsExactly(IllegalStateException.class, () -> inside.saveAll(reading));
              inside.save(sample("row", 1));
            });
    assertEquals(List.of(sample("row", 1)), everything());
  }

  @Proves(ATOMIC)
  final void aTransactionThatFailsLeavesNothing() {
    created(sample("row", 0));
    created(sample("goes", 0));
    StoredState before = StoredState.of(repositories());
    for (Throwable failure : Failures.all()) {
      Throwable thrown =
          assertThrows(
              Throwable.class,
              () ->
                  storage()
                      .inTransaction(
                          scope(),
                          tx -> {
                            writeAll(samples().in(tx));
                            Together.sneak(failure);
                          }));
      assertSame(failure, thrown);
      assertEquals(before, StoredState.of(repositories()));
    }
    storage().inTransaction(scope(), tx -> writeAll(samples().in(tx)));
    assertEquals(sample("row", 1), repository().get(id("row")));
    assertEquals(5, everything().size());
  }

  private void writeAll(Repository<I, T> repository) {
    assertEquals(SaveOutcome.CREATED, repository.save(sample("new", 0)));
    assertEquals(SaveOutcome.UNCHANGED, repository.save(sample("new", 0)));
    assertEquals(SaveOutcome.UPDATED, repository.save(sample("row", 1)));
    repository.delete(id("goes"));
    repository.saveAll(List.of(sample("a", 0), sample("b", 0), sample("c", 0)));
    assertEquals(sample("row", 1), repository.get(id("row")), "a transaction sees what it wrote");
    assertEquals(java.util.Optional.empty(), repository.find(id("goes")));
  }

  @Proves({USABLE_AFTER, ATOMIC})
  final void aRefusalInATransactionLeavesItUsable() {
    created(sample("row", 0));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              Repository<I, T> repository = samples().in(tx);
              repository.save(sample("before", 0));
              for (EveryCall call : EveryCall.withOneNull(samples().port())) {
                assertThrowsExactly(InvalidValueException.class, call.on(repository));
              }
              List<T> source = new ArrayList<>(List.of(sample("refused", 0), sample("row", 5)));
              source.add(null);
              assertThrowsExactly(InvalidValueException.class, () -> repository.saveAll(source));
              RuntimeException own = new IllegalArgumentException("the source's own");
              assertSame(
                  own,
                  assertThrows(
                      Throwable.class, () -> repository.saveAll(() -> failingAfter(3, own))));
              assertEquals(sample("row", 0), repository.get(id("row")));
              assertEquals(SaveOutcome.UPDATED, repository.save(sample("row", 1)));
              assertEquals(SaveOutcome.UNCHANGED, repository.save(sample("row", 1)));
            });
    assertEquals(List.of(sample("row", 1), sample("before", 0)), everything());
    assertEquals(2, stored(id("row")).revision());
  }

  @Proves({USABLE_AFTER, ATOMIC})
  final void aSavepointThatFailsIsUndoneAlone() {
    created(sample("row", 0));
    created(sample("goes", 0));
    RuntimeException failure = new IllegalArgumentException("the caller's own");
    storage()
        .inTransaction(
            scope(),
            tx -> {
              Repository<I, T> repository = samples().in(tx);
              repository.save(sample("kept", 0));
              Throwable thrown =
                  assertThrows(
                      RuntimeException.class,
                      () ->
                          tx.savepoint(
                              () -> {
                                writeAll(repository);
                                throw failure;
                              }));
              assertSame(failure, thrown);
              assertEquals(sample("row", 0), repository.get(id("row")));
              assertEquals(sample("goes", 0), repository.get(id("goes")));
              tx.savepoint(() -> repository.delete(id("goes")));
              assertEquals(SaveOutcome.UPDATED, repository.save(sample("row", 2)));
            });
    assertEquals(List.of(sample("row", 2), sample("kept", 0)), everything());
    assertEquals(2, stored(id("row")).revision());
  }

  @Proves(CLOSED)
  final void everyCallOfAClosedStoreIsRefused() {
    created(sample("row", 0));
    StoredState before = StoredState.of(repositories());
    Storage closed = bench().open();
    Repository<I, T> repository = in(closed, scope());
    assertEquals(sample("row", 0), repository.get(id("row")));
    closed.close();
    closed.close();
    for (EveryCall call : EveryCall.withNulls(samples().port())) {
      assertThrowsExactly(StorageException.class, call.on(repository), call.name());
    }
    assertThrowsExactly(StorageException.class, () -> repository.save(sample("row", 1)));
    assertThrowsExactly(StorageException.class, () -> repository.delete(id("row")));
    StorageException refusal =
        assertThrowsExactly(
            StorageException.class, () -> repository.saveAll(List.of(sample("row", 1))));
    assertEquals(StorageException.Outcome.NOT_APPLIED, refusal.outcome());
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves({CLOSED, REJECTION, USABLE_AFTER})
  final void misuseIsRefusedAndTheTransactionGoesOn() {
    created(sample("row", 0));
    Repository<I, T> outside = repository();
    List<Repository<I, T>> kept = new ArrayList<>();
    storage()
        .inTransaction(
            scope(),
            tx -> {
              Repository<I, T> inside = samples().in(tx);
              kept.add(inside);
              inside.save(sample("new", 0));
              for (EveryCall call : EveryCall.withNulls(samples().port())) {
                assertThrowsExactly(IllegalStateException.class, call.on(outside), call.name());
                Together.elsewhere(
                    () -> {
                      assertThrowsExactly(
                          IllegalStateException.class, call.on(inside), call.name());
                    });
              }
              inside.save(sample("row", 1));
            });
    for (EveryCall call : EveryCall.withNulls(samples().port())) {
      assertThrowsExactly(IllegalStateException.class, call.on(kept.get(0)), call.name());
    }
    assertEquals(List.of(sample("row", 1), sample("new", 0)), everything());
  }
}
