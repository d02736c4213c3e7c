package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.DURABLE;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.READ_ONLY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** Saving, finding and deleting: every repository's first promises. */
abstract class SavingContract<I extends Id, T> extends AggregateContract<I, T> {

  SavingContract(Bench bench, Samples<I, T> samples) {
    super(bench, samples);
  }

  @Proves(ROUND_TRIP)
  final void whatWasSavedIsFound() {
    for (int n = 0; n < Extremes.COUNT; n++) {
      T value = samples().extreme("row-" + n, n);
      I id = samples().idOf(value);
      assertEquals(SaveOutcome.CREATED, repository().save(value));
      assertEquals(Optional.of(value), repository().find(id), "extreme " + n);
      assertEquals(value, repository().get(id));
      assertEquals(value, stored(id).value());
      assertEquals(SaveOutcome.UNCHANGED, repository().save(value), "extreme " + n);
    }
    assertEquals(Extremes.COUNT, everything().size());
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void whatIsSavedAgainReplacesAllOfIt() {
    T last = samples().extreme("row", 0);
    created(last);
    for (int n = 1; n < Extremes.COUNT; n++) {
      T value = samples().extreme("row", n);
      assertNotEquals(last, value);
      assertEquals(n + 1, updated(value).revision());
      last = value;
    }
    assertEquals(List.of(last), everything());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void theLargestIsKeptAndReplaced() {
    T largest = samples().largest("row");
    created(largest);
    updated(sample("row", 1));
    updated(samples().largest("row"));
    assertEquals(List.of(largest), everything());
    deleted(id("row"));
  }

  @Proves(ROUND_TRIP)
  final void theStoreTellsRevisionTimesAndActors() {
    Instant first = Instant.parse("2001-02-03T04:05:06.123456Z");
    time().stopAt(first.plusNanos(789));
    assertEquals(
        new Stored<>(sample("row", 0), 1, first, "jane", first, "jane"), created(sample("row", 0)));

    // Backwards: the time source is believed.
    Instant second = Instant.parse("1969-07-20T20:17:40.000001Z");
    time().stopAt(second);
    in(storage(), scope().actingAs("J\u00f6 \ud83d\ude00")).save(sample("row", 1));
    Stored<T> updated =
        new Stored<>(sample("row", 1), 2, first, "jane", second, "J\u00f6 \ud83d\ude00");
    assertEquals(updated, stored(id("row")));

    deleted(id("row"));
    time().stopAt(second);
    assertEquals(
        new Stored<>(sample("row", 1), 1, second, "jane", second, "jane"),
        created(sample("row", 1)),
        "a new life starts at revision 1");
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void everyLegalTimeOfAWriteIsKept() {
    List<Stored<T>> inOrder = new ArrayList<>();
    for (int n = 0; n < Extremes.COUNT; n++) {
      time().stopAt(Extremes.instant(n));
      repository().save(sample("row-" + n, 0));
      Stored<T> stored = stored(id("row-" + n));
      assertEquals(Extremes.instant(n).truncatedTo(ChronoUnit.MICROS), stored.createdAt());
      assertEquals(stored.createdAt(), stored.updatedAt());
      inOrder.add(stored);
    }
    inOrder.sort(Comparator.comparing(samples()::position));
    assertEquals(
        inOrder.stream().map(Stored::value).toList(), StoredState.everyPage(1, repository()::list));
  }

  @Proves({LIMITS, REJECTION})
  final void aTimeThatCannotBeKeptIsRefused() {
    created(sample("row", 0));
    for (Instant never : List.of(Instant.MAX, Instant.MIN, Instants.MIN.minusNanos(1))) {
      time().stopAt(never);
      for (Executable write :
          List.<Executable>of(
              () -> repository().save(sample("row", 1)),
              () -> repository().saveAll(List.of(sample("row", 1))),
              () -> repository().create(sample("new", 1)),
              () -> repository().createAll(List.of(sample("new", 1))),
              () -> storage().apply(scope(), WriteBatch.builder().build()),
              () -> storage().inTransaction(scope(), tx -> tx.briefs()))) {
        assertEquals("time", refused(InvalidValueException.class, write).field());
      }
    }
  }

  @Proves(ROUND_TRIP)
  final void whatIsMissingIsMissing() {
    created(sample("other", 0));
    assertTrue(repository().find(id("missing")).isEmpty());
    assertTrue(repository().findStored(id("missing")).isEmpty());
    assertFalse(repository().delete(id("missing")));
    NotFoundException refusal =
        refused(NotFoundException.class, () -> repository().get(id("missing")));
    assertEquals(id("missing").kind(), refusal.what());
    assertEquals("missing", refusal.id());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void everyLegalIdNamesOneThing() {
    List<String> ids =
        List.of(
            "a",
            "A",
            "Row",
            "row",
            "0",
            "00",
            ".",
            "-",
            "_",
            ":",
            "null",
            "..-__::",
            "x".repeat(200),
            "x".repeat(199),
            "x".repeat(199) + "y",
            "X".repeat(200));
    IntStream.range(0, ids.size()).forEach(n -> created(sample(ids.get(n), n)));
    for (int n = 0; n < ids.size(); n++) {
      assertEquals(sample(ids.get(n), n), repository().get(id(ids.get(n))));
    }
    for (int n = 0; n < ids.size(); n++) {
      deleted(id(ids.get(n)));
      assertEquals(ids.size() - n - 1, everything().size());
    }
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void aDeletedAggregateLeavesNothingBehind() {
    StoredState empty = StoredState.of(repositories());
    created(sample("row", 0));
    created(sample("stays", 0));
    Stored<T> stays = stored(id("stays"));
    deleted(id("row"));
    assertEquals(stays, stored(id("stays")));
    created(sample("row", 1));
    deleted(id("row"));
    deleted(id("stays"));
    assertEquals(empty, StoredState.of(repositories()));
  }

  @Proves(ROUND_TRIP)
  final void manyAreSavedAsOneAfterTheOther() {
    assertEquals(BulkOutcome.NONE, repository().saveAll(List.of()));
    assertEquals(
        new BulkOutcome(2, 0, 0), repository().saveAll(List.of(sample("a", 0), sample("b", 0))));
    List<T> mixed = List.of(sample("b", 0), sample("a", 1), sample("c", 0), sample("c", 1));
    assertEquals(new BulkOutcome(1, 2, 1), repository().saveAll(mixed));
    assertEquals(2, stored(id("a")).revision());
    assertEquals(1, stored(id("b")).revision());
    assertEquals(2, stored(id("c")).revision());
    assertEquals(sample("c", 1), stored(id("c")).value());
    assertEquals(
        new BulkOutcome(0, 0, 3),
        repository().saveAll(List.of(sample("a", 1), sample("b", 0), sample("c", 1))));
    assertEquals(3, everything().size());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void aThousandAreKept() {
    List<T> thousand =
        IntStream.range(0, 1_000).mapToObj(n -> sample("row-" + (n * 7919) % 1_000, n)).toList();
    assertEquals(new BulkOutcome(1_000, 0, 0), repository().saveAll(thousand));
    assertEquals(new BulkOutcome(0, 0, 1_000), repository().saveAll(thousand));
    List<T> listed = repository().list(PageRequest.first(1_000)).items();
    assertEquals(1_000, listed.size());
    assertEquals(listed, StoredState.everyPage(137, repository()::list));
    for (T value : thousand.subList(0, 20)) {
      assertEquals(value, repository().get(samples().idOf(value)));
    }
    List<T> changed =
        IntStream.range(0, 500).mapToObj(n -> sample("row-" + n * 2, n + 1_000)).toList();
    assertEquals(new BulkOutcome(0, 500, 0), repository().saveAll(changed));
    assertEquals(
        listed.stream().map(samples()::idOf).toList(),
        everything().stream().map(samples()::idOf).toList());
    assertEquals(sample("row-998", 1_499), repository().get(id("row-998")));
  }

  @Proves(IDEMPOTENT)
  final void savingAnEqualValueChangesNothing() {
    for (int n = 0; n < Extremes.COUNT; n++) {
      String row = "row-" + n;
      repository().save(samples().extreme(row, n));
    }
    StoredState before = StoredState.of(repositories());
    Repository<I, T> later = in(storage(), scope().actingAs("somebody else"));
    for (int n = 0; n < Extremes.COUNT; n++) {
      // Made anew: equal, and not the same object.
      T value = samples().extreme("row-" + n, n);
      assertEquals(SaveOutcome.UNCHANGED, later.save(value), "extreme " + n);
      assertEquals(new BulkOutcome(0, 0, 2), later.saveAll(List.of(value, value)));
    }
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves(IDEMPOTENT)
  final void goingBackToAnEarlierValueIsAChange() {
    created(sample("row", 0));
    updated(sample("row", 1));
    assertEquals(3, updated(sample("row", 0)).revision());
  }

  @Proves(READ_ONLY)
  final void readingChangesNothing() {
    created(sample("a", 0));
    created(sample("b", 0));
    updated(sample("b", 1));
    StoredState before = StoredState.of(repositories());
    int readings = time().readings();
    for (int i = 0; i < 2; i++) {
      repository().find(id("a"));
      repository().get(id("b"));
      repository().findStored(id("a"));
      repository().find(id("missing"));
      assertThrows(NotFoundException.class, () -> repository().get(id("missing")));
      repository().list(PageRequest.first(1));
      for (Listing<T> listing : samples().listings()) {
        listing.query().read(repositories(), "client-1", PageRequest.first(10));
      }
    }
    assertEquals(readings, time().readings(), "readings of the clock");
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves(READ_ONLY)
  final void theClockIsReadOnceForAWriteAndNeverForADelete() {
    int start = time().readings();
    repository().save(sample("a", 0));
    assertEquals(start + 1, time().readings());
    repository().saveAll(List.of(sample("b", 0), sample("c", 0), sample("d", 0)));
    assertEquals(start + 2, time().readings());
    assertEquals(stored(id("b")).createdAt(), stored(id("d")).createdAt());
    repository().delete(id("a"));
    repository().delete(id("a"));
    assertEquals(start + 2, time().readings());
  }

  @Proves(DEFENSIVE_COPY)
  final void whatIsHandedInOrOutMayChangeAfterwards() {
    List<T> source = new ArrayList<>(List.of(sample("a", 0), sample("b", 0)));
    repository().saveAll(source);
    source.set(0, sample("a", 1));
    source.clear();
    StoredState before = StoredState.of(repositories());
    T found = repository().get(id("a"));
    Meddling.with(found);
    List<T> items = repository().list(PageRequest.first(10)).items();
    assertThrows(UnsupportedOperationException.class, () -> items.remove(0));
    items.forEach(Meddling::with);
    Meddling.with(stored(id("b")).value());
    T mine = sample("a", 0);
    repository().save(mine);
    Meddling.with(mine);
    assertEquals(before, StoredState.of(repositories()));
    assertEquals(sample("a", 0), repository().get(id("a")));
  }

  @Proves(DURABLE)
  final void whatReturnedIsThereWhenTheStoreIsOpenedAgain() {
    created(sample("a", 0));
    updated(sample("a", 1));
    repository().saveAll(List.of(sample("b", 0), samples().extreme("c", 2)));
    created(sample("d", 0));
    deleted(id("d"));
    StoredState before = StoredState.of(repositories());
    bench().letGo();
    assertEquals(before, StoredState.of(repositories()));
    assertEquals(3, updated(sample("a", 2)).revision());
    assertEquals(SaveOutcome.UNCHANGED, repository().save(sample("b", 0)));
  }
}
