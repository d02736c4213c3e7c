package dev.stagekeeper.storage.parity.fault;

import dev.stagekeeper.history.parity.HistoryArguments;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.EveryModule;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.Together;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.workflow.parity.RunArguments;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * Every method of every repository's port, found by reflection so that none is forgotten: alone, in
 * a transaction, in a savepoint, and, if it writes, in a batch; and what is longer than one call.
 */
public final class Operations {

  /** What every tenant has a row of in each repository, once it is prepared. */
  private static final String THERE = "there";

  private static final String NEW = "new";

  /** The methods that a {@link WriteBatch} knows. */
  private static final Set<String> WRITES =
      Set.of(
          "save",
          "saveAll",
          "create",
          "createAll",
          "delete",
          "start",
          "apply",
          "requireLease",
          "saveArtifacts",
          "record",
          "savePlan",
          "saveExecution",
          "saveRun",
          "purge");

  /** More than a store may send at once. */
  private static final int LONG_BATCH = 150;

  private Operations() {}

  /** Stores what the operations find. */
  public static void prepare(Storage storage, Scope scope) {
    WriteBatch.Builder batch = WriteBatch.builder();
    EveryModule.SAMPLES.forEach(samples -> batch.add(saving(samples, THERE, 0)::apply));
    storage.apply(scope, batch.build());
    RunArguments.prepare(storage, scope);
    HistoryArguments.prepare(storage, scope);
  }

  /** Reads something, and writes nothing. */
  static void read(Storage storage, Scope scope) {
    storage.repositories(scope).briefs().list(PageRequest.first(1));
  }

  /** All of them, always in the same order. */
  public static List<Operation> all() {
    List<Operation> all = new ArrayList<>();
    for (Method repository : methods(Repositories.class)) {
      for (Method method : methods(repository.getReturnType())) {
        calls(repository, method, all);
      }
    }
    all.add(everything());
    all.add(longBatch());
    return all;
  }

  private static void calls(Method repository, Method method, List<Operation> into) {
    String name = repository.getName() + "." + method.getName();
    for (Object[] arguments : arguments(repository.getName(), method)) {
      Function<Repositories, Object> call =
          all -> invoke(method, invoke(repository, all), arguments);
      into.add(Operation.alone(name, call));
      into.add(Operation.inTransaction(name, call));
      into.add(Operation.inSavepoint(name, call));
      into.add(Operation.swallowed(name, call, saving(EveryModule.SAMPLES.get(0), "more", 0)));
      if (WRITES.contains(method.getName())) {
        into.add(Operation.inBatch(name, call));
      }
      name += " of what is there";
    }
  }

  /** A transaction that writes in every module, in a savepoint and outside. */
  private static Operation everything() {
    return new Operation(
        "a transaction over all modules",
        (storage, scope) ->
            storage.callInTransaction(
                scope,
                tx -> {
                  List<Object> answers = new ArrayList<>();
                  EveryModule.SAMPLES.forEach(each -> answers.add(saving(each, NEW, 0).apply(tx)));
                  tx.savepoint(
                      () ->
                          EveryModule.SAMPLES.forEach(
                              each -> answers.add(saving(each, THERE, 1).apply(tx))));
                  EveryModule.SAMPLES.forEach(each -> answers.add(deleting(each).apply(tx)));
                  return answers;
                }));
  }

  private static Operation longBatch() {
    WriteBatch.Builder batch = WriteBatch.builder();
    for (int i = 0; i < LONG_BATCH; i++) {
      batch.add(saving(EveryModule.SAMPLES.get(i % EveryModule.SAMPLES.size()), NEW + i, 0)::apply);
    }
    WriteBatch built = batch.build();
    return new Operation(
        "a batch of " + LONG_BATCH,
        (storage, scope) -> {
          storage.apply(scope, built);
          return "applied";
        });
  }

  private static List<Object[]> arguments(String repository, Method method) {
    if (repository.equals("history")) {
      return HistoryArguments.of(method);
    }
    return EveryModule.SAMPLES.stream()
        .filter(samples -> samples.name().equals(repository))
        .findAny()
        .map(samples -> ofAggregates(samples, method))
        .orElseGet(
            () ->
                List.<Object[]>of(
                    Arrays.stream(method.getParameterTypes())
                        .map(type -> RunArguments.of(method, type))
                        .toArray()));
  }

  /** With a value that is not there yet, and with another one of a row that is. */
  private static List<Object[]> ofAggregates(Samples<?, ?> samples, Method method) {
    Class<?>[] types = method.getParameterTypes();
    if (types[0] == Object.class) {
      return List.of(
          new Object[] {samples.sample(NEW, 0)}, new Object[] {samples.sample(THERE, 1)});
    }
    if (types[0] == Iterable.class) {
      String last = method.getName().equals("saveAll") ? THERE : NEW + 2;
      return List.<Object[]>of(
          new Object[] {List.of(samples.sample(NEW, 0), samples.sample(last, 1))});
    }
    return List.<Object[]>of(
        Arrays.stream(types).map(type -> ofAggregate(samples, type)).toArray());
  }

  private static Object ofAggregate(Samples<?, ?> samples, Class<?> type) {
    if (type == PageRequest.class) {
      return PageRequest.first(10);
    }
    if (type.isInstance(samples.id(THERE))) {
      return samples.id(THERE);
    }
    try {
      return type.getConstructor(String.class).newInstance(THERE);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("no argument is known for " + type, e);
    }
  }

  private static <I extends Id, T> Function<Repositories, Object> saving(
      Samples<I, T> samples, String row, int n) {
    return all -> samples.in(all).save(samples.sample(row, n));
  }

  private static <I extends Id, T> Function<Repositories, Object> deleting(Samples<I, T> samples) {
    return all -> samples.in(all).delete(samples.id(THERE));
  }

  private static List<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName).thenComparing(Method::toString))
        .toList();
  }

  private static Object invoke(Method method, Object target, Object... arguments) {
    try {
      return Objects.requireNonNullElse(method.invoke(target, arguments), "done");
    } catch (InvocationTargetException e) {
      return Together.sneak(e.getCause());
    } catch (IllegalAccessException e) {
      throw new AssertionError("not public: " + method, e);
    }
  }
}
