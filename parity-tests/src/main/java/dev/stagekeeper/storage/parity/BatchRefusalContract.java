package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.InvalidValueException;
import java.util.List;
import java.util.stream.IntStream;

/** What a batch promises that is not applied. */
abstract class BatchRefusalContract extends BatchingContract {

  BatchRefusalContract(Bench bench) {
    super(bench);
  }

  @Proves({REJECTION, ATOMIC})
  final void theFirstRefusalRefusesAllOfIt() {
    repositories().briefs().save(RUN.with("holder", 0, "k"));
    repositories().briefs().save(brief("there", 0));
    Brief taker = RUN.with("taker", 0, "k");
    for (int before : new int[] {0, 1, 5}) {
      WriteBatch.Builder early = batch();
      IntStream.range(0, before).forEach(n -> saves(early, "row-" + n, 0));
      early.create(Repositories::briefs, brief("there", 0)).save(Repositories::briefs, taker);
      refusedFor(brief("there", 0), saves(early, "late", 0));
    }
    WriteBatch.Builder batch =
        batch()
            .delete(Repositories::briefs, BRIEFS.id("there"))
            .save(Repositories::briefs, taker)
            .create(Repositories::briefs, brief("holder", 0));
    ConflictException refusal = refused(ConflictException.class, () -> apply(batch));
    assertEquals(
        Refusal.of(new ConflictException(RUN.constraint(), "k", "holder")), Refusal.of(refusal));
    refusedFor(
        brief("new", 0),
        creates(creates(batch(), "x", 0), "y", 0)
            .createAll(Repositories::briefs, List.of(brief("new", 0), brief("new", 1))));
    for (Samples<?, ?> samples : EveryModule.SAMPLES) {
      refusedTwice(samples);
    }
  }

  private <I extends Id, T> void refusedTwice(Samples<I, T> samples) {
    T value = samples.sample("twice", 0);
    WriteBatch.Builder batch =
        batch().create(samples::in, value).create(samples::in, samples.sample("twice", 1));
    assertEquals(
        Refusal.of(samples.present(value)),
        Refusal.of(refused(ConflictException.class, () -> apply(batch))));
  }

  @Proves({LIMITS, ATOMIC})
  final void manyWritesAreOneBatch() {
    WriteBatch.Builder batch = batch();
    for (int n = 0; n < 2_000; n++) {
      switch (n % 4) {
        case 0 -> batch.save(Repositories::drafts, DRAFTS.sample("row-" + n, 0));
        case 1 -> batch.create(Repositories::bundles, BUNDLES.sample("row-" + n, 0));
        case 2 -> batch.save(Repositories::drafts, DRAFTS.sample("row-" + (n - 2), 1));
        default ->
            batch.delete(Repositories::bundles, BUNDLES.id("row-" + (n % 8 == 3 ? n - 2 : n)));
      }
    }
    repositories().briefs().save(brief("there", 0));
    WriteBatch refused =
        batch().addAll(batch.build()).create(Repositories::briefs, brief("there", 1)).build();
    assertEquals(2_001, refused.writes().size());
    assertEquals(
        Refusal.of(BRIEFS.present(brief("there", 0))),
        Refusal.of(
            assertThrowsExactly(ConflictException.class, () -> storage().apply(scope(), refused))));
    assertEquals(1, StoredState.of(repositories()).size());
    apply(batch);
    StoredState state = StoredState.of(repositories());
    assertEquals(500, state.rows().get("drafts").size());
    assertTrue(state.rows().get("drafts").stream().allMatch(row -> row.revision() == 2));
    assertEquals(250, state.rows().get("bundles").size());
  }

  @Proves({REJECTION, USABLE_AFTER})
  final void misuseIsRefused() {
    EveryModule.save(repositories(), "row", 0);
    WriteBatch batch = saves(batch(), "new", 0).build();
    assertEquals(
        "batch",
        refused(InvalidValueException.class, () -> storage().apply(scope(), null)).field());
    assertEquals(
        "scope", refused(InvalidValueException.class, () -> storage().apply(null, batch)).field());
    WriteBatch.Write outside = repositories -> repositories().briefs().save(brief("new", 0));
    WriteBatch.Write nested = repositories -> storage().apply(scope(), batch);
    for (WriteBatch.Write write : List.of(outside, nested)) {
      refused(IllegalStateException.class, () -> apply(saves(batch(), "x", 0).add(write)));
      BlindWrite blind = write::applyTo;
      refused(IllegalStateException.class, () -> apply(saves(batch(), "x", 0).add(blind)));
    }
    storage()
        .inTransaction(
            scope(),
            tx -> {
              tx.briefs().save(brief("row", 1));
              assertThrowsExactly(
                  IllegalStateException.class, () -> storage().apply(scope(), batch));
              batch.writes().forEach(write -> write.applyTo(tx));
            });
    assertEquals(brief("row", 1), repositories().briefs().get(BRIEFS.id("row")));
    assertTrue(EveryModule.has(repositories(), "new", 0));
  }

  @Proves({ATOMIC, REJECTION})
  final void whateverAWriteThrowsNothingIsLeft() {
    EveryModule.save(repositories(), "row", 0);
    StoredState before = StoredState.of(repositories());
    for (Throwable failure : Failures.all()) {
      WriteBatch.Write failing = repositories -> Together.sneak(failure);
      BlindWrite blind = failing::applyTo;
      for (WriteBatch.Write write : List.of(failing, blind)) {
        WriteBatch.Builder batch = saves(saves(batch(), "new", 0), "row", 1).add(write);
        assertSame(failure, assertThrows(Throwable.class, () -> apply(batch)));
        assertEquals(before, StoredState.of(repositories()));
        // What stands before it is refused before it fails.
        refusedFor(
            brief("row", 0),
            saves(batch(), "new", 0).create(Repositories::briefs, brief("row", 1)).add(write));
      }
    }
  }
}
