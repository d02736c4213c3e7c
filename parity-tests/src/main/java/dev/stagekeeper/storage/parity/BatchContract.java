package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.DURABLE;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.INTERRUPT;
import static dev.stagekeeper.storage.parity.Promise.READ_ONLY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.values.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/** What a batch of writes promises, over all modules. */
abstract class BatchContract extends BatchingContract {

  BatchContract(Bench bench) {
    super(bench);
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void allIsDoneInItsOrder() {
    apply(saves(saves(batch(), "goes", 0), "row", 0));
    WriteBatch.Builder batch = deletes(creates(batch(), "new", 0), "goes");
    saves(creates(batch, "goes", 1), "goes", 2);
    saves(saves(batch, "row", 1), "row", 1);
    deletes(creates(batch, "passing", 0), "passing");
    deletes(batch, "never-there");
    apply(batch);
    assertTrue(EveryModule.has(repositories(), "new", 0));
    assertTrue(EveryModule.has(repositories(), "goes", 2));
    assertTrue(EveryModule.has(repositories(), "row", 1));
    StoredState state = StoredState.of(repositories());
    assertEquals(27, state.size());
    assertEquals(
        List.of(1L, 2L, 2L),
        state.rows().get("drafts").stream().map(row -> row.revision()).sorted().toList());
  }

  @Proves({ROUND_TRIP, SERIALIZABLE})
  final void itLeavesWhatATransactionWouldLeave() {
    time().stopAt(SteppingTime.START);
    WriteBatch.Builder builder = saves(batch(), "row", 0);
    EveryModule.SAMPLES.forEach(samples -> many(samples, builder));
    builder.save(Repositories::bundles, BUNDLES.largest("large"));
    WriteBatch batch = deletes(creates(builder, "new", 1), "row-3").build();
    Scope other = bench().newScope();
    storage().inTransaction(other, tx -> batch.writes().forEach(write -> write.applyTo(tx)));
    storage().apply(scope(), batch);
    assertEquals(
        StoredState.of(storage().repositories(other)).rows(),
        StoredState.of(repositories()).rows());
  }

  private static <I extends Id, T> void many(Samples<I, T> samples, WriteBatch.Builder batch) {
    List<T> values =
        IntStream.range(0, 40).mapToObj(n -> samples.sample("row-" + n % 30, n % 3)).toList();
    batch.saveAll(samples::in, values);
    batch.createAll(samples::in, List.of(samples.sample("one", 0), samples.sample("two", 0)));
    IntStream.range(0, 5).forEach(n -> batch.save(samples::in, samples.extreme("extreme", n)));
  }

  @Proves({READ_ONLY, REJECTION})
  final void aBatchOfNothingDoesNothing() {
    EveryModule.save(repositories(), "row", 0);
    StoredState before = StoredState.of(repositories());
    assertTrue(batch().build().isEmpty());
    apply(batch());
    apply(batch().saveAll(Repositories::briefs, List.of()).addAll(batch().build()));
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves(IDEMPOTENT)
  final void savingAllOfItAgainChangesNothing() {
    WriteBatch batch = saves(saves(batch(), "a", 0), "b", 1).build();
    storage().apply(scope(), batch);
    StoredState before = StoredState.of(repositories());
    storage().apply(scope().actingAs("joe"), batch);
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves({ATOMIC, SERIALIZABLE})
  final void keysAreHandedOnWithinABatch() {
    for (Samples<?, ?> samples : EveryModule.SAMPLES) {
      handedOn(samples);
    }
  }

  private <I extends Id, T> void handedOn(Samples<I, T> samples) {
    for (UniqueKey<T> key : samples.uniqueKeys()) {
      String taken = key.constraint();
      apply(batch().create(samples::in, key.with("first", 0, taken)));
      apply(
          batch()
              .add((BlindWrite) repositories -> key.delete(repositories, "first", taken))
              .create(samples::in, key.with("second", 0, taken))
              .save(samples::in, key.with("second", 1, taken))
              .save(samples::in, key.with("second", 2, taken)));
      assertEquals(key.with("second", 2, taken), key.find(repositories(), taken).orElseThrow());
      if (key.changeable()) {
        List<T> swap = List.of(key.with("second", 0, "free"), key.with("third", 0, taken));
        apply(batch().saveAll(samples::in, swap));
        assertEquals(key.with("third", 0, taken), key.find(repositories(), taken).orElseThrow());
      }
      Object third = key.find(repositories(), taken).orElseThrow();
      WriteBatch.Builder late =
          batch()
              .save(samples::in, key.with("fourth", 0, taken))
              .add((BlindWrite) repositories -> key.delete(repositories, "second", taken));
      refused(ConflictException.class, () -> apply(late));
      assertEquals(third, key.find(repositories(), taken).orElseThrow());
    }
  }

  @Proves({ROUND_TRIP, READ_ONLY})
  final void everythingCarriesOneTime() {
    int readings = time().readings();
    apply(saves(creates(batch(), "new", 0), "row", 0));
    assertEquals(readings + 1, time().readings());
    Set<Instant> times =
        StoredState.of(repositories()).rows().values().stream()
            .flatMap(List::stream)
            .map(row -> row.updatedAt())
            .collect(Collectors.toSet());
    assertEquals(1, times.size());
    assertThrows(ConflictException.class, () -> apply(creates(batch(), "new", 0)));
    assertEquals(readings + 2, time().readings());
  }

  @Proves({ROUND_TRIP, USABLE_AFTER})
  final void aWriteMayReadWhatTheOnesBeforeItWrote() {
    repositories().briefs().save(brief("row", 0));
    WriteBatch.Write reading =
        repositories -> {
          Brief found = repositories.briefs().get(BRIEFS.id("new"));
          int n = found.equals(brief("new", 3)) ? 4 : 5;
          if (repositories.drafts().save(DRAFTS.sample("new", n)) == SaveOutcome.CREATED) {
            repositories.drafts().save(DRAFTS.sample("created", n));
          }
          if (repositories.briefs().delete(BRIEFS.id("row"))) {
            repositories.drafts().save(DRAFTS.sample("deleted", n));
          }
          assertEquals(1, repositories.briefs().list(PageRequest.first(5)).items().size());
        };
    WriteBatch.Write handling =
        repositories -> {
          Executable refused = () -> repositories.briefs().create(brief("new", 0));
          assertThrowsExactly(ConflictException.class, refused);
          repositories.drafts().save(DRAFTS.sample("handled", 0));
        };
    apply(batch().save(Repositories::briefs, brief("new", 3)).add(reading).add(handling));
    assertEquals(
        List.of("created", "deleted", "handled", "new"),
        repositories().drafts().list(PageRequest.first(10)).items().stream()
            .map(draft -> draft.id().value())
            .toList());
    assertEquals(DRAFTS.sample("new", 4), repositories().drafts().get(DRAFTS.id("new")));
    // One that says it is blind, and is not, does the same.
    BlindWrite claiming =
        repositories -> {
          repositories.drafts().save(DRAFTS.sample("claimed", 0));
          repositories.drafts().get(DRAFTS.id("claimed"));
        };
    apply(batch().add(claiming));
    assertEquals(DRAFTS.sample("claimed", 0), repositories().drafts().get(DRAFTS.id("claimed")));
  }

  @Proves({SERIALIZABLE, ATOMIC, TWO_HANDLES})
  final void crossingBatchesAreAppliedOneAfterTheOther() {
    try (Storage first = patient();
        Storage second = patient()) {
      Together.run(
          2,
          thread -> {
            Storage mine = thread == 0 ? first : second;
            List<String> rows = thread == 0 ? List.of("a", "b") : List.of("b", "a");
            for (int i = 0; i < 5; i++) {
              WriteBatch.Builder batch = batch();
              rows.forEach(row -> batch.save(Repositories::briefs, brief(row, thread)));
              mine.apply(scope(), batch.build());
            }
            return thread;
          });
    }
    List<Brief> last = repositories().briefs().list(PageRequest.first(10)).items();
    assertTrue(
        IntStream.range(0, 2)
            .anyMatch(thread -> last.equals(List.of(brief("a", thread), brief("b", thread)))),
        () -> "rows of different batches are left: " + last);
  }

  @Proves({SERIALIZABLE, REJECTION, TWO_HANDLES})
  final void oneOfManyBatchesCreatesAndTheOthersAreRefused() {
    try (Storage first = patient();
        Storage second = patient()) {
      List<Optional<Refusal>> answers =
          Together.run(
              4,
              thread -> {
                WriteBatch batch =
                    batch()
                        .save(Repositories::drafts, DRAFTS.sample("own-" + thread, 0))
                        .create(Repositories::briefs, brief("new", thread))
                        .build();
                try {
                  (thread % 2 == 0 ? first : second).apply(scope(), batch);
                  return Optional.empty();
                } catch (ConflictException e) {
                  return Optional.of(Refusal.of(e));
                }
              });
      int winner = answers.indexOf(Optional.<Refusal>empty());
      assertEquals(brief("new", winner), repositories().briefs().get(BRIEFS.id("new")));
      assertEquals(
          List.of(DRAFTS.sample("own-" + winner, 0)),
          repositories().drafts().list(PageRequest.first(10)).items());
      Refusal refusal = Refusal.of(BRIEFS.present(brief("new", winner)));
      assertEquals(3, Collections.frequency(answers, Optional.of(refusal)), answers::toString);
    }
  }

  /** A handle on which a machine with much else to do does not run out of time. */
  private Storage patient() {
    return bench().open(settings -> settings.withContentionTimeout(Duration.ofMinutes(1)));
  }

  @Proves({SERIALIZABLE, ATOMIC})
  final void aReaderNeverSeesHalfOfABatch() {
    apply(saves(batch(), "row", 0));
    Together.run(
        2,
        thread -> {
          for (int n = 1; n <= 10; n++) {
            if (thread == 0) {
              storage().apply(scope(), saves(batch(), "row", n).build());
            } else {
              boolean together =
                  storage()
                      .callInTransaction(
                          scope(),
                          tx ->
                              IntStream.rangeClosed(0, 10)
                                  .anyMatch(value -> EveryModule.has(tx, "row", value)));
              assertTrue(together, "seen half way");
            }
          }
          return thread;
        });
  }

  @Proves({TENANT, INTERRUPT, DEFENSIVE_COPY, DURABLE})
  final void itIsItsTenantsAndStays() {
    EveryModule.save(storage().repositories(bench().newScope()), "row", 0);
    Scope other = bench().newScope();
    List<Brief> source = new ArrayList<>(List.of(brief("a", 0), brief("b", 0)));
    WriteBatch.Builder batch = creates(batch(), "row", 1).createAll(Repositories::briefs, source);
    WriteBatch built = batch.build();
    source.clear();
    saves(batch, "later", 0);
    assertThrows(UnsupportedOperationException.class, () -> built.writes().remove(0));
    Together.elsewhere(
        () -> {
          Thread.currentThread().interrupt();
          storage().apply(scope(), built);
          assertTrue(Thread.currentThread().isInterrupted(), "the interrupt was swallowed");
        });
    storage().apply(other, built);
    StoredState before = StoredState.of(repositories());
    assertEquals(11, before.size());
    bench().letGo();
    assertEquals(before, StoredState.of(repositories()));
    assertEquals(11, StoredState.of(storage().repositories(other)).size());
  }
}
