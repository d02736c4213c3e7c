package dev.stagekeeper.storage.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.SERIALIZABLE;
import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a repository promises whose aggregates have a unique key next to their id. */
public abstract class UniqueKeyContract<I extends Id, T> extends RepositoryContract<I, T> {

  private final UniqueKey<T> key;

  protected UniqueKeyContract(Bench bench, Samples<I, T> samples, UniqueKey<T> key) {
    super(bench, samples);
    this.key = key;
  }

  private T with(String row, int n, String taken) {
    return key.with(row, n, taken);
  }

  private Optional<T> found(String taken) {
    return key.find(repositories(), taken);
  }

  private void assertHeldBy(String row, String taken, ConflictException refusal) {
    assertEquals(key.constraint(), refusal.constraint());
    assertEquals(key.shown(taken), refusal.key());
    assertEquals(row, refusal.holder());
  }

  @Proves(REJECTION)
  final void aKeyThatIsHeldIsRefused() {
    repository().save(with("first", 0, "K"));
    repository().save(with("second", 0, "k"));
    assertHeldBy(
        "first",
        "K",
        refused(ConflictException.class, () -> repository().save(with("third", 0, "K"))));
    assertHeldBy(
        "second",
        "k",
        refused(
            ConflictException.class, () -> repository().saveAll(List.of(with("third", 0, "k")))));
    assertEquals(Optional.of(with("first", 0, "K")), found("K"));
    assertEquals(Optional.empty(), found("free"));
  }

  @Proves({REJECTION, ROUND_TRIP})
  final void aKeyGoesWithItsHolder() {
    repository().save(with("first", 0, "k"));
    assertEquals(SaveOutcome.UPDATED, repository().save(with("first", 1, "k")));
    assertEquals(Optional.of(with("first", 1, "k")), found("k"));
    assertTrue(key.delete(repositories(), "first", "k"));
    assertEquals(Optional.empty(), found("k"));
    assertEquals(SaveOutcome.CREATED, repository().save(with("second", 0, "k")));
    if (key.changeable()) {
      assertEquals(SaveOutcome.UPDATED, repository().save(with("second", 1, "l")));
      assertEquals(Optional.empty(), found("k"));
      assertEquals(SaveOutcome.CREATED, repository().save(with("third", 0, "k")));
      assertHeldBy(
          "third",
          "k",
          refused(ConflictException.class, () -> repository().save(with("second", 0, "k"))));
      assertEquals(Optional.of(with("second", 1, "l")), found("l"));
    }
  }

  @Proves({ATOMIC, REJECTION})
  final void manyAreRefusedAsAWholeForOneKey() {
    repository().save(with("holder", 0, "k"));
    List<T> source = new ArrayList<>();
    IntStream.range(0, 50).forEach(n -> source.add(with("new-" + n, 0, "new-" + n)));
    source.add(with("last", 0, "k"));
    assertHeldBy(
        "holder", "k", refused(ConflictException.class, () -> repository().saveAll(source)));

    // The key is taken by the same call; and the first refusal is the one that counts.
    List<T> among = new ArrayList<>(source.subList(0, 3));
    among.add(with("twice", 0, "new-1"));
    among.add(with("last", 0, "k"));
    assertHeldBy(
        "new-1", "new-1", refused(ConflictException.class, () -> repository().saveAll(among)));
  }

  @Proves(ATOMIC)
  final void aKeyIsHandedOnWithinOneCall() {
    if (!key.changeable()) {
      // Handed on by deleting, then.
      repository().save(with("first", 0, "k"));
      storage()
          .inTransaction(
              scope(),
              tx -> {
                assertTrue(key.delete(tx, "first", "k"));
                assertEquals(
                    new BulkOutcome(1, 0, 0),
                    samples().in(tx).saveAll(List.of(with("second", 0, "k"))));
              });
      assertEquals(Optional.of(with("second", 0, "k")), found("k"));
    } else {
      repository().saveAll(List.of(with("first", 0, "k"), with("second", 0, "l")));
      List<T> swap = List.of(with("first", 1, "m"), with("second", 1, "k"), with("first", 2, "l"));
      assertEquals(new BulkOutcome(0, 3, 0), repository().saveAll(swap));
      assertEquals(Optional.of(with("second", 1, "k")), found("k"));
      assertEquals(Optional.of(with("first", 2, "l")), found("l"));
      assertEquals(Optional.empty(), found("m"));
      assertHeldBy(
          "first",
          "l",
          refused(
              ConflictException.class,
              () ->
                  repository().saveAll(List.of(with("second", 2, "l"), with("first", 3, "free")))));
    }
  }

  @Proves({REJECTION, ATOMIC})
  final void aKeyThatIsHeldIsNotCreatedAgain() {
    repository().create(with("first", 0, "k"));
    repository().create(with("second", 0, "l"));
    assertHeldBy(
        "first",
        "k",
        refused(ConflictException.class, () -> repository().create(with("third", 0, "k"))));
    // What it stands under is looked at first.
    T both = with("second", 1, "k");
    assertEquals(
        Refusal.of(samples().present(with("second", 0, "l"))),
        Refusal.of(refused(ConflictException.class, () -> repository().create(both))));
    List<T> source = new ArrayList<>();
    IntStream.range(0, 50).forEach(n -> source.add(with("new-" + n, 0, "new-" + n)));
    source.add(with("twice", 0, "new-7"));
    source.add(both);
    assertHeldBy(
        "new-7", "new-7", refused(ConflictException.class, () -> repository().createAll(source)));
    source.remove(50);
    assertEquals(
        Refusal.of(samples().present(with("second", 0, "l"))),
        Refusal.of(refused(ConflictException.class, () -> repository().createAll(source))));
    source.set(50, with("third", 0, "l"));
    source.add(both);
    assertHeldBy(
        "second", "l", refused(ConflictException.class, () -> repository().createAll(source)));
    assertTrue(key.delete(repositories(), "first", "k"));
    repository().create(with("third", 0, "k"));
    assertEquals(Optional.of(with("third", 0, "k")), found("k"));
  }

  @Proves({USABLE_AFTER, ATOMIC})
  final void aRefusedKeyLeavesTheTransactionUsable() {
    repository().save(with("holder", 0, "k"));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              Repository<I, T> repository = samples().in(tx);
              repository.save(with("before", 0, "b"));
              assertHeldBy("holder", "k", conflict(() -> repository.save(with("x", 0, "k"))));
              assertHeldBy("before", "b", conflict(() -> repository.save(with("x", 0, "b"))));
              assertHeldBy("before", "b", conflict(() -> repository.create(with("x", 0, "b"))));
              List<T> source = List.of(with("y", 0, "y"), with("z", 0, "z"), with("x", 0, "k"));
              assertHeldBy("holder", "k", conflict(() -> repository.saveAll(source)));
              assertHeldBy(
                  "holder", "k", conflict(() -> tx.savepoint(() -> repository.saveAll(source))));
              assertEquals(Optional.empty(), key.find(tx, "y"));
              assertEquals(SaveOutcome.CREATED, repository.save(with("after", 0, "y")));
              assertEquals(Optional.of(with("after", 0, "y")), key.find(tx, "y"));
            });
    assertEquals(3, everything().size());
    assertEquals(Optional.of(with("before", 0, "b")), found("b"));
    assertEquals(Optional.of(with("after", 0, "y")), found("y"));
  }

  private static ConflictException conflict(org.junit.jupiter.api.function.Executable call) {
    ConflictException first = assertThrowsExactly(ConflictException.class, call);
    ConflictException second = assertThrowsExactly(ConflictException.class, call);
    assertEquals(Refusal.of(first), Refusal.of(second));
    return first;
  }

  @Proves({SERIALIZABLE, REJECTION})
  final void oneOfManyWinsAKeyAndTheOthersAreToldWho() {
    for (int round = 0; round < 3; round++) {
      String taken = "k" + round;
      List<Object> answers =
          Together.run(8, thread -> answer(repository(), thread, with("r" + thread, 0, taken)));
      assertOneWinner(taken, answers);
      IntStream.range(0, 8).forEach(n -> key.delete(repositories(), "r" + n, taken));
    }
  }

  @Proves(SERIALIZABLE)
  final void oneOfManyTransactionsWinsAKey() {
    try (Storage second = bench().open()) {
      List<Object> answers =
          Together.run(
              8,
              thread -> {
                Storage mine = thread % 2 == 0 ? storage() : second;
                return mine.callInTransaction(
                    scope(),
                    tx -> {
                      samples().in(tx).save(with("own" + thread, 0, "own" + thread));
                      return answer(samples().in(tx), thread, with("r" + thread, 0, "k"));
                    });
              });
      assertOneWinner("k", answers);
      assertEquals(9, everything().size());
    }
  }

  private Object answer(Repository<I, T> repository, int thread, T value) {
    try {
      if (thread % 4 < 2) {
        return repository.save(value);
      }
      repository.create(value);
      return SaveOutcome.CREATED;
    } catch (ConflictException e) {
      return e;
    }
  }

  private void assertOneWinner(String taken, List<Object> answers) {
    int winner = answers.indexOf(SaveOutcome.CREATED);
    assertTrue(winner >= 0, () -> "nobody won: " + answers);
    assertEquals(Optional.of(with("r" + winner, 0, taken)), found(taken));
    for (int i = 0; i < answers.size(); i++) {
      if (i != winner) {
        ConflictException refusal = (ConflictException) Objects.requireNonNull(answers.get(i));
        assertHeldBy("r" + winner, taken, refusal);
      }
    }
  }

  @Proves({TENANT, REJECTION})
  final void anotherTenantHasTheSameKeys() {
    repository().save(with("row", 0, "k"));
    Repositories theirs = storage().repositories(bench().newScope());
    assertEquals(Optional.empty(), key.find(theirs, "k"));
    assertEquals(SaveOutcome.CREATED, samples().in(theirs).save(with("other", 0, "k")));
    assertEquals(Optional.of(with("other", 0, "k")), key.find(theirs, "k"));
    assertEquals(Optional.of(with("row", 0, "k")), found("k"));
    assertTrue(key.delete(theirs, "other", "k"));
    assertEquals(Optional.of(with("row", 0, "k")), found("k"));
  }
}
