package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.INTERRUPT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.READ_ONLY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.InvalidValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** Creating: as saving, except that what is there is never replaced. */
abstract class CreatingContract<I extends Id, T> extends SharingContract<I, T> {

  /** Stands for no refusal. */
  private static final Refusal NONE = new Refusal(Throwable.class, List.of());

  CreatingContract(Bench bench, Samples<I, T> samples) {
    super(bench, samples);
  }

  /** Checks that a call is refused because of a stored value, and changes nothing. */
  private void refusedFor(T stored, Executable call) {
    ConflictException refusal = refused(ConflictException.class, call);
    assertEquals(Refusal.of(samples().present(stored)), Refusal.of(refusal));
  }

  /** As {@link #refusedFor}, inside a transaction. */
  private void refusedInside(T stored, Executable call) {
    for (int i = 0; i < 2; i++) {
      ConflictException refusal = assertThrowsExactly(ConflictException.class, call);
      assertEquals(Refusal.of(samples().present(stored)), Refusal.of(refusal));
    }
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void whatWasCreatedIsFound() {
    List<T> many = new ArrayList<>();
    for (int n = 0; n < Extremes.COUNT; n++) {
      T value = samples().extreme("row-" + n, n);
      repository().create(value);
      assertEquals(value, repository().get(samples().idOf(value)), "extreme " + n);
      assertEquals(SaveOutcome.UNCHANGED, repository().save(value), "extreme " + n);
      many.add(samples().extreme("more-" + n, n));
    }
    T largest = samples().largest("largest");
    repository().create(largest);
    assertEquals(largest, repository().get(samples().idOf(largest)));
    repository().createAll(many);
    many.forEach(value -> assertEquals(value, repository().get(samples().idOf(value))));
    assertEquals(2 * Extremes.COUNT + 1, everything().size());
  }

  @Proves(ROUND_TRIP)
  final void whatWasCreatedIsAtItsFirstRevision() {
    Instant first = Instant.parse("2001-02-03T04:05:06.123456Z");
    time().stopAt(first.plusNanos(789));
    repository().create(sample("row", 0));
    assertEquals(
        new Stored<>(sample("row", 0), 1, first, "jane", first, "jane"), stored(id("row")));
    in(storage(), scope().actingAs("joe")).createAll(List.of(sample("a", 0), sample("b", 0)));
    assertEquals(new Stored<>(sample("b", 0), 1, first, "joe", first, "joe"), stored(id("b")));
    assertEquals(2, updated(sample("row", 1)).revision());
    deleted(id("row"));
    repository().create(sample("row", 1));
    assertEquals(1, stored(id("row")).revision());
  }

  @Proves(READ_ONLY)
  final void theClockIsReadOnceForACreate() {
    int start = time().readings();
    repository().create(sample("a", 0));
    repository().createAll(List.of(sample("b", 0), sample("c", 0)));
    repository().createAll(List.of());
    assertEquals(start + 3, time().readings());
    assertThrows(ConflictException.class, () -> repository().create(sample("a", 0)));
    assertEquals(start + 4, time().readings());
    assertEquals(stored(id("b")).createdAt(), stored(id("c")).createdAt());
  }

  @Proves(REJECTION)
  final void whatIsThereIsNotCreatedAgain() {
    repository().create(sample("row", 0));
    repository().save(sample("neighbour", 0));
    T stored = sample("row", 0);
    for (int n = 0; n < 2; n++) {
      T value = sample("row", n);
      refusedFor(stored, () -> repository().create(value));
      refusedFor(stored, () -> repository().createAll(List.of(value)));
      refusedFor(stored, () -> in(storage(), scope().actingAs("joe")).create(value));
    }
    refusedFor(sample("neighbour", 0), () -> repository().create(sample("neighbour", 7)));
    updated(sample("row", 1));
    refusedFor(sample("row", 1), () -> repository().create(sample("row", 0)));
    deleted(id("row"));
    repository().create(sample("row", 0));
    assertEquals(List.of(sample("neighbour", 0), sample("row", 0)), everything());
  }

  @Proves({ATOMIC, REJECTION})
  final void manyAreCreatedOrNone() {
    repository().create(sample("row-550", 0));
    List<T> many = IntStream.range(0, 600).mapToObj(n -> sample("row-" + n, 1)).toList();
    refusedFor(sample("row-550", 0), () -> repository().createAll(many));
    List<T> others = new ArrayList<>(many);
    others.remove(550);
    repository().createAll(others);
    assertEquals(600, everything().size());
    assertEquals(sample("row-599", 1), repository().get(id("row-599")));
    // The first that is refused counts.
    List<T> several = List.of(sample("new", 0), sample("row-9", 0), sample("row-3", 1));
    refusedFor(sample("row-9", 1), () -> repository().createAll(several));
  }

  @Proves({ATOMIC, REJECTION})
  final void theSameIsNotCreatedTwiceInOneCall() {
    for (int n = 0; n < 2; n++) {
      List<T> twice = List.of(sample("a", 0), sample("b", 0), sample("a", n));
      refusedFor(sample("a", 0), () -> repository().createAll(twice));
    }
    List<T> far = new ArrayList<>();
    IntStream.range(0, 700).forEach(n -> far.add(sample("row-" + n, 0)));
    far.add(sample("row-5", 1));
    refusedFor(sample("row-5", 0), () -> repository().createAll(far));
    assertEquals(List.of(), everything());
  }

  @Proves({REJECTION, ATOMIC})
  final void whatIsAbsentIsRefusedInItsPlace() {
    repository().create(sample("row", 0));
    List<T> late = Arrays.asList(sample("new", 0), null, sample("row", 0));
    assertEquals(
        "source[1]",
        refused(InvalidValueException.class, () -> repository().createAll(late)).field());
    List<T> after = Arrays.asList(sample("new", 0), sample("row", 1), null);
    refusedFor(sample("row", 0), () -> repository().createAll(after));
    for (Throwable failure : Failures.all()) {
      Iterable<T> source =
          () ->
              IntStream.range(0, 3)
                  .mapToObj(
                      n ->
                          n < 2
                              ? sample("new-" + n, 0)
                              : Together.<T, RuntimeException>sneak(failure))
                  .iterator();
      assertSame(failure, assertThrows(Throwable.class, () -> repository().createAll(source)));
    }
    Repository<I, T> outside = repository();
    Iterable<T> reading = () -> List.of(outside.get(id("row"))).iterator();
    refused(IllegalStateException.class, () -> outside.createAll(reading));
    assertEquals(List.of(sample("row", 0)), everything());
  }

  @Proves({USABLE_AFTER, ATOMIC})
  final void aRefusedCreateLeavesTheTransactionUsable() {
    repository().create(sample("row", 0));
    repository().create(sample("goes", 0));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              Repository<I, T> repository = samples().in(tx);
              repository.create(sample("before", 0));
              refusedInside(sample("row", 0), () -> repository.create(sample("row", 0)));
              refusedInside(sample("before", 0), () -> repository.create(sample("before", 1)));
              List<T> source = List.of(sample("x", 0), sample("y", 0), sample("row", 1));
              refusedInside(sample("row", 0), () -> repository.createAll(source));
              refusedInside(
                  sample("row", 0), () -> tx.savepoint(() -> repository.createAll(source)));
              assertTrue(repository.find(id("x")).isEmpty());
              Iterable<T> own = () -> List.of(repository.get(id("row"))).iterator();
              assertThrowsExactly(IllegalStateException.class, () -> repository.createAll(own));

              assertTrue(repository.delete(id("goes")));
              repository.create(sample("goes", 1));
              assertEquals(SaveOutcome.UPDATED, repository.save(sample("goes", 2)));
              refusedInside(sample("goes", 2), () -> repository.create(sample("goes", 2)));
              tx.savepoint(() -> repository.createAll(List.of(sample("x", 1), sample("y", 1))));
              RuntimeException failure = new IllegalArgumentException("the caller's own");
              Executable undone =
                  () ->
                      tx.savepoint(
                          () -> {
                            repository.delete(id("row"));
                            repository.create(sample("row", 5));
                            throw failure;
                          });
              assertSame(failure, assertThrows(RuntimeException.class, undone));
            });
    assertEquals(sample("row", 0), repository().get(id("row")));
    assertEquals(sample("goes", 2), repository().get(id("goes")));
    assertEquals(2, stored(id("goes")).revision());
    assertEquals(sample("y", 1), repository().get(id("y")));
    assertEquals(5, everything().size());
  }

  @Proves({SERIALIZABLE, REJECTION, TWO_HANDLES})
  final void oneOfManyCreatesAndTheOthersAreRefused() {
    try (Storage second = bench().open()) {
      for (int round = 0; round < 3; round++) {
        String row = "row-" + round;
        List<Refusal> answers =
            Together.run(8, n -> created(in(n % 2 == 0 ? storage() : second, scope()), row, n));
        int winner = answers.indexOf(NONE);
        assertEquals(sample(row, winner), repository().get(id(row)));
        assertEquals(1, stored(id(row)).revision());
        Refusal refusal = Refusal.of(samples().present(sample(row, winner)));
        assertEquals(1, Collections.frequency(answers, NONE));
        assertEquals(7, Collections.frequency(answers, refusal), answers::toString);
      }
    }
  }

  private Refusal created(Repository<I, T> repository, String row, int n) {
    try {
      if (n % 4 < 2) {
        repository.create(sample(row, n));
      } else {
        repository.createAll(List.of(sample(row, n)));
      }
      return NONE;
    } catch (ConflictException e) {
      return Refusal.of(e);
    }
  }

  @Proves(TENANT)
  final void anotherTenantCreatesTheSame() {
    repository().create(sample("row", 0));
    Repository<I, T> theirs = in(storage(), bench().newScope());
    theirs.create(sample("row", 1));
    theirs.createAll(List.of(sample("a", 0)));
    assertEquals(sample("row", 1), theirs.get(id("row")));
    assertEquals(List.of(sample("row", 0)), everything());
    refusedFor(sample("row", 0), () -> repository().create(sample("row", 1)));
  }

  @Proves({DEFENSIVE_COPY, INTERRUPT})
  final void whatWasCreatedIsTheStoresOwn() {
    List<T> source = new ArrayList<>(List.of(sample("a", 0), sample("b", 0)));
    Together.elsewhere(
        () -> {
          Thread.currentThread().interrupt();
          repository().createAll(source);
          assertTrue(Thread.currentThread().isInterrupted(), "the interrupt was swallowed");
        });
    source.clear();
    T mine = sample("c", 0);
    repository().create(mine);
    Meddling.with(mine);
    assertEquals(List.of(sample("a", 0), sample("b", 0), sample("c", 0)), everything());
  }
}
