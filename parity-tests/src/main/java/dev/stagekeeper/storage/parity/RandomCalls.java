package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Scripts that nobody would think of: calls drawn from a seed, few rows and keys so that they meet,
 * in transactions and savepoints, some of which fail.
 */
final class RandomCalls {

  private static final List<String> ROWS = List.of("a", "B", "b", "c-1", "c.1");
  private static final List<String> KEYS = List.of("k", "K", "l", "m");
  private static final int VALUES = 3;

  private final Random random;

  private RandomCalls(long seed) {
    this.random = new Random(seed);
  }

  /** So many calls, always the same for a seed. */
  static Script script(long seed, int length) {
    RandomCalls calls = new RandomCalls(seed);
    List<Script.Step> steps = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      steps.add(calls.step());
    }
    return new Script("seed " + seed, steps);
  }

  private Script.Step step() {
    UnaryOperator<Scope> who = who();
    if (random.nextInt(6) == 0) {
      Batch batch = batch();
      return new Script.Step(
          "a batch: " + batch.name,
          (storage, scope) -> {
            storage.apply(who.apply(scope), batch.writes);
            return "applied";
          });
    }
    if (random.nextInt(4) > 0) {
      Drawn call = call();
      return new Script.Step(
          call.name, (storage, scope) -> call.on.apply(storage.repositories(who.apply(scope))));
    }
    Work work = work(2);
    return new Script.Step(
        "a transaction: " + work.name,
        (storage, scope) -> storage.callInTransaction(who.apply(scope), work.in::apply));
  }

  /** Mostly the same, sometimes somebody else, sometimes another tenant. */
  private UnaryOperator<Scope> who() {
    return switch (random.nextInt(8)) {
      case 0 -> scope -> new Scope(new TenantId(scope.tenant().value() + "-too"), "joe");
      case 1, 2 -> scope -> scope.actingAs("joe");
      default -> scope -> scope;
    };
  }

  /** Calls in a transaction, some in savepoints; one in four fails in the end. */
  private Work work(int depth) {
    List<Work> parts = new ArrayList<>();
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      if (depth > 0 && random.nextInt(4) == 0) {
        Work inner = work(depth - 1);
        parts.add(
            new Work(
                "(" + inner.name + ")",
                tx -> Scripts.tried(() -> tx.savepoint(() -> inner.in.apply(tx)))));
      } else {
        Drawn call = call();
        boolean handled = random.nextInt(4) > 0;
        parts.add(
            new Work(
                call.name,
                tx -> handled ? Scripts.tried(() -> call.on.apply(tx)) : call.on.apply(tx)));
      }
    }
    boolean fails = random.nextInt(4) == 0;
    String name = String.join("; ", parts.stream().map(Work::name).toList());
    return new Work(
        fails ? name + "; fails" : name,
        tx -> {
          List<Object> answers = new ArrayList<>();
          parts.forEach(part -> answers.add(part.in.apply(tx)));
          if (fails) {
            throw new IllegalStateException("drawn");
          }
          return answers;
        });
  }

  /** Writes of all kinds, of which one in eight also reads. */
  private Batch batch() {
    List<String> names = new ArrayList<>();
    WriteBatch.Builder writes = WriteBatch.builder();
    for (int i = random.nextInt(6); i > 0; i--) {
      if (random.nextInt(8) == 0) {
        Drawn call = call();
        names.add("any: " + call.name);
        writes.add(call.on::apply);
      } else {
        names.add(
            write(EveryModule.SAMPLES.get(random.nextInt(EveryModule.SAMPLES.size())), writes));
      }
    }
    return new Batch(String.join("; ", names), writes.build());
  }

  private <I extends Id, T> String write(Samples<I, T> samples, WriteBatch.Builder writes) {
    T value = value(samples);
    String name = samples.name() + " " + samples.idOf(value);
    return switch (random.nextInt(6)) {
      case 0, 1 -> {
        writes.save(samples::in, value);
        yield "save " + name;
      }
      case 2, 3 -> {
        writes.create(samples::in, value);
        yield "create " + name;
      }
      case 4 -> {
        writes.delete(samples::in, samples.idOf(value));
        yield "delete " + name;
      }
      default -> {
        List<T> values = List.of(value, value(samples), value(samples));
        writes.saveAll(samples::in, values);
        yield "save 3 " + name;
      }
    };
  }

  private record Batch(String name, WriteBatch writes) {}

  private record Work(String name, Function<Transaction, Object> in) {}

  private record Drawn(String name, Function<Repositories, Object> on) {}

  private Drawn call() {
    return call(EveryModule.SAMPLES.get(random.nextInt(EveryModule.SAMPLES.size())));
  }

  private <I extends Id, T> Drawn call(Samples<I, T> samples) {
    String row = one(ROWS);
    int n = random.nextInt(VALUES);
    return switch (random.nextInt(11)) {
      case 9 -> {
        T value = value(samples);
        yield drawn(
            samples,
            "create " + samples.idOf(value),
            all -> {
              all.create(value);
              return "created";
            });
      }
      case 10 -> {
        List<T> values = List.of(value(samples), value(samples));
        yield drawn(
            samples,
            "create 2",
            all -> {
              all.createAll(values);
              return "created";
            });
      }
      case 0, 1, 2 -> {
        T value = value(samples);
        yield drawn(samples, "save " + samples.idOf(value), all -> all.save(value));
      }
      case 3 -> {
        List<T> values = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
          values.add(value(samples));
        }
        yield drawn(samples, "save " + values.size(), all -> all.saveAll(values));
      }
      case 4 -> drawn(samples, "delete " + row, all -> all.delete(samples.id(row)));
      case 5 -> drawn(samples, "get " + row, all -> all.get(samples.id(row)));
      case 6 -> drawn(samples, "stored " + row, all -> all.findStored(samples.id(row)));
      case 7 -> drawn(samples, "pages of " + (n + 1), all -> twoPages(n + 1, all));
      default -> finding(samples, one(KEYS), n);
    };
  }

  private <I extends Id, T> Drawn finding(Samples<I, T> samples, String key, int n) {
    List<Function<Repositories, Object>> finders = new ArrayList<>();
    samples.uniqueKeys().forEach(unique -> finders.add(all -> unique.find(all, key)));
    samples
        .listings()
        .forEach(
            listing ->
                finders.add(all -> listing.query().read(all, key, PageRequest.first(n + 1))));
    return new Drawn(samples.name() + " of " + key, finders.get(n % finders.size()));
  }

  /** A value of a row with keys of its own, or with one that others have too, or on a list. */
  private <I extends Id, T> T value(Samples<I, T> samples) {
    String row = one(ROWS);
    int n = random.nextInt(VALUES);
    List<T> values = new ArrayList<>();
    values.add(samples.sample(row, n));
    values.add(samples.extreme(row, random.nextInt(Extremes.COUNT)));
    samples.uniqueKeys().forEach(key -> values.add(key.with(row, n, one(KEYS))));
    samples.uniqueKeys().forEach(key -> values.add(key.with(row, n, one(KEYS))));
    samples.listings().forEach(list -> values.add(list.maker().make(row, n, one(KEYS))));
    return values.get(random.nextInt(values.size()));
  }

  private static <I extends Id, T> Object twoPages(int limit, Repository<I, T> repository) {
    var first = repository.list(PageRequest.first(limit));
    Cursor next = first.next();
    return next == null
        ? List.of(first)
        : List.of(first, repository.list(PageRequest.after(limit, next)));
  }

  private static <I extends Id, T> Drawn drawn(
      Samples<I, T> samples, String name, Function<Repository<I, T>, Object> call) {
    return new Drawn(samples.name() + ": " + name, all -> call.apply(samples.in(all)));
  }

  private <X> X one(List<X> list) {
    return list.get(random.nextInt(list.size()));
  }
}
