package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.Id;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the scripts that show one kind of aggregate from every side. */
final class Scripts<I extends Id, T> {

  private static final List<String> ROWS = List.of("m", "Z", "a-b", "a.b", "B", "0", "a_b", "a");

  private final Samples<I, T> samples;
  private final List<Script.Step> steps = new ArrayList<>();

  private Scripts(Samples<I, T> samples) {
    this.samples = samples;
  }

  /** Every script of one kind of aggregate. */
  static <I extends Id, T> List<Script> of(Samples<I, T> samples) {
    return List.of(
        new Scripts<>(samples).script("round trip", Scripts::roundTrip),
        new Scripts<>(samples).script("saving again", Scripts::savingAgain),
        new Scripts<>(samples).script("creating", Scripts::creating),
        new Scripts<>(samples).script("unique keys", Scripts::uniqueKeys),
        new Scripts<>(samples).script("order", Scripts::order),
        new Scripts<>(samples).script("missing and absent", Scripts::missing),
        new Scripts<>(samples).script("deletes", Scripts::deletes),
        new Scripts<>(samples).script("rollback half way", Scripts::rollback));
  }

  private Script script(String name, java.util.function.Consumer<Scripts<I, T>> writer) {
    writer.accept(this);
    return new Script(samples.name() + ": " + name, steps);
  }

  private void step(String name, BiFunction<Repository<I, T>, Repositories, Object> call) {
    steps.add(
        new Script.Step(
            name,
            (storage, scope) -> {
              Repositories all = storage.repositories(scope);
              return call.apply(samples.in(all), all);
            }));
  }

  private void transaction(String name, Function<Transaction, Object> work) {
    steps.add(
        new Script.Step(name, (storage, scope) -> storage.callInTransaction(scope, work::apply)));
  }

  /** Everything that can be read of a value. */
  private void look(String row) {
    I id = samples.id(row);
    step("find " + row, (repository, all) -> repository.find(id));
    step("stored " + row, (repository, all) -> repository.findStored(id));
  }

  private void roundTrip() {
    for (int n = 0; n < Extremes.COUNT; n++) {
      int number = n;
      String row = "row-" + n;
      step("save " + row, (repository, all) -> repository.save(samples.extreme(row, number)));
      look(row);
    }
    step("save the largest", (repository, all) -> repository.save(samples.largest("largest")));
    look("largest");
    for (int n = 0; n < Extremes.COUNT; n++) {
      int number = n;
      step("replaced", (repository, all) -> repository.save(samples.extreme("largest", number)));
    }
    look("largest");
  }

  private void savingAgain() {
    for (int n : new int[] {0, 0, 1, 1, 0, 2, 2}) {
      step("save " + n, (repository, all) -> repository.save(samples.sample("row", n)));
      look("row");
    }
    List<T> many =
        IntStream.range(0, 30).mapToObj(n -> samples.sample("row-" + n % 7, n % 4)).toList();
    step("save many", (repository, all) -> repository.saveAll(many));
    step("save many again", (repository, all) -> repository.saveAll(many));
    step("save none", (repository, all) -> repository.saveAll(List.of()));
    step(
        "save many, one of them absent",
        (repository, all) -> repository.saveAll(Arrays.asList(samples.sample("new", 0), null)));
    look("new");
    look("row-3");
    steps.add(
        new Script.Step(
            "somebody else saves the same",
            (storage, scope) ->
                samples
                    .in(storage.repositories(scope.actingAs("joe")))
                    .save(samples.sample("row", 2))));
    steps.add(
        new Script.Step(
            "somebody else saves another",
            (storage, scope) ->
                samples
                    .in(storage.repositories(scope.actingAs("joe")))
                    .save(samples.sample("row", 3))));
    look("row");
  }

  private void creating() {
    for (int n : new int[] {0, 0, 1}) {
      step(
          "create " + n,
          (repository, all) -> tried(() -> repository.create(samples.sample("row", n))));
      look("row");
    }
    List<T> some = List.of(samples.sample("a", 0), samples.sample("b", 0));
    List<T> more = List.of(samples.sample("c", 0), samples.sample("b", 1), samples.sample("a", 1));
    for (List<T> many : List.of(some, some, more, List.<T>of())) {
      step("create many", (repository, all) -> tried(() -> repository.createAll(many)));
      look("c");
    }
    for (int n : new int[] {0, 1}) {
      WriteBatch batch =
          WriteBatch.builder()
              .save(samples::in, samples.sample("row", 5 + n))
              .delete(samples::in, samples.id("b"))
              .create(samples::in, samples.sample("b", 2))
              .createAll(samples::in, List.of(samples.sample("d", 0), samples.sample("e" + n, 0)))
              .build();
      steps.add(
          new Script.Step(
              "a batch " + n,
              (storage, scope) -> tried(() -> storage.apply(scope.actingAs("joe"), batch))));
      look("row");
      look("b");
      look("e" + n);
    }
  }

  private void uniqueKeys() {
    for (UniqueKey<T> key : samples.uniqueKeys()) {
      String[][] saves = {
        {"a", "k"},
        {"b", "k"},
        {"b", "K"},
        {"a", "K"},
        {"a", "l"},
        {"b", "k"},
        {"c", "K"},
        {"c", "l"}
      };
      for (String[] save : saves) {
        step(
            save[0] + " takes " + save[1],
            (repository, all) -> repository.save(key.with(save[0], 0, save[1])));
        for (String taken : List.of("k", "K", "l")) {
          step("who has " + taken, (repository, all) -> key.find(all, taken));
        }
      }
      List<T> handedOn =
          List.of(key.with("a", 1, "x"), key.with("b", 1, "l"), key.with("a", 1, "k"));
      step("handed on", (repository, all) -> repository.saveAll(handedOn));
      List<T> refused = List.of(key.with("d", 1, "d"), key.with("e", 1, "l"));
      step("refused at the last", (repository, all) -> repository.saveAll(refused));
      transaction(
          "handled in a transaction",
          tx -> {
            Object first = tried(() -> samples.in(tx).save(key.with("e", 1, "l")));
            Object second = tried(() -> samples.in(tx).saveAll(refused));
            Object third = samples.in(tx).save(key.with("f", 0, "f"));
            return List.of(first, second, third, key.find(tx, "d"), key.find(tx, "f"));
          });
      step("deleted", (repository, all) -> key.delete(all, "b", "l"));
      step("free again", (repository, all) -> repository.save(key.with("e", 1, "l")));
    }
  }

  private void order() {
    for (String row : ROWS) {
      step("save " + row, (repository, all) -> repository.save(samples.sample(row, 0)));
    }
    List<T> more = ROWS.stream().map(row -> samples.sample("more-" + row, 0)).toList();
    step("save more at once", (repository, all) -> repository.saveAll(more));
    step("change one", (repository, all) -> repository.save(samples.sample("a", 1)));
    for (int limit : new int[] {1, 3, 15, 16, 17, 1_000}) {
      step("pages of " + limit, (repository, all) -> pages(limit, repository::list));
    }
    for (Listing<T> listing : samples.listings()) {
      for (String row : ROWS) {
        String mine = listing.name() + row;
        step(
            "save " + mine,
            (repository, all) -> repository.save(listing.maker().make(mine, 1, "mine")));
      }
      for (int limit : new int[] {1, 3, 8, 1_000}) {
        step(
            listing.name() + ", pages of " + limit,
            (repository, all) -> pages(limit, page -> listing.query().read(all, "mine", page)));
      }
      step(
          "nobody's",
          (repository, all) -> listing.query().read(all, "nobody", PageRequest.first(3)));
    }
    for (String token : List.of("x", "!", "YnJpZWZzLmFsbC8vMS8", "AAAA", "x".repeat(2_000))) {
      step(
          "a broken cursor",
          (repository, all) -> repository.list(PageRequest.after(3, new Cursor(token))));
    }
  }

  private static <T> List<Page<T>> pages(int limit, Function<PageRequest, Page<T>> list) {
    List<Page<T>> pages = new ArrayList<>();
    @Nullable Cursor cursor = null;
    do {
      Page<T> page = list.apply(new PageRequest(limit, cursor));
      pages.add(page);
      cursor = page.next();
    } while (cursor != null);
    return pages;
  }

  private void missing() {
    step("get", (repository, all) -> repository.get(samples.id("missing")));
    step("delete", (repository, all) -> repository.delete(samples.id("missing")));
    look("missing");
    step("an empty page", (repository, all) -> repository.list(PageRequest.first(1)));
    for (EveryCall call : EveryCall.withOneNull(samples.port())) {
      step(call.name() + " of nothing", (repository, all) -> tried(call.on(repository)));
    }
  }

  private void deletes() {
    for (int n = 0; n < Extremes.COUNT; n++) {
      int number = n;
      step("save", (repository, all) -> repository.save(samples.extreme("row", number)));
      step("delete", (repository, all) -> repository.delete(samples.id("row")));
      look("row");
      step("delete again", (repository, all) -> repository.delete(samples.id("row")));
    }
    step("neighbour", (repository, all) -> repository.save(samples.sample("neighbour", 1)));
    step("save again", (repository, all) -> repository.save(samples.sample("row", 1)));
    look("row");
    look("neighbour");
  }

  private void rollback() {
    step("save", (repository, all) -> repository.save(samples.sample("row", 0)));
    transaction(
        "fails",
        tx -> {
          writes(tx);
          throw new IllegalStateException("the caller's own");
        });
    look("row");
    transaction(
        "a savepoint fails",
        tx -> {
          Object before = samples.in(tx).save(samples.sample("kept", 0));
          Object refusal =
              tried(
                  () ->
                      tx.savepoint(
                          () -> {
                            writes(tx);
                            throw new IllegalStateException("the caller's own");
                          }));
          return List.of(before, refusal, samples.in(tx).find(samples.id("row")));
        });
    transaction("all is well", tx -> tx.savepoint(() -> writes(tx)));
    look("row");
    look("new");
    steps.add(
        new Script.Step(
            "the store inside its own transaction",
            (storage, scope) ->
                storage.callInTransaction(
                    scope,
                    tx -> {
                      Object refusal = tried(() -> storage.repositories(scope).briefs());
                      return List.of(refusal, samples.in(tx).save(samples.sample("row", 3)));
                    })));
    steps.add(
        new Script.Step(
            "a transaction that has ended",
            (storage, scope) -> {
              Transaction ended = storage.callInTransaction(scope, tx -> tx);
              return samples.in(ended).save(samples.sample("row", 4));
            }));
  }

  private Object writes(Transaction tx) {
    Repository<I, T> repository = samples.in(tx);
    return List.of(
        repository.save(samples.sample("new", 0)),
        repository.save(samples.sample("row", 1)),
        repository.saveAll(List.of(samples.sample("row", 2), samples.sample("newer", 0))),
        repository.delete(samples.id("newer")),
        repository.findStored(samples.id("row")),
        repository.list(PageRequest.first(2)));
  }

  /** What a call answers, its refusal being an answer like any other. */
  static Object tried(org.junit.jupiter.api.function.ThrowingSupplier<?> call) {
    try {
      return call.get();
    } catch (Throwable thrown) {
      return Refusal.of(thrown);
    }
  }

  private static Object tried(org.junit.jupiter.api.function.Executable call) {
    return tried(
        () -> {
          call.execute();
          return "answered";
        });
  }
}
