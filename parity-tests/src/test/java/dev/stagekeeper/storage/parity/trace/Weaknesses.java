package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Ways to weaken a good store. */
final class Weaknesses {

  private Weaknesses() {}

  /** Every second time, a read outside of transactions is answered as it was the time before. */
  static Storage staleReads(Storage good) {
    Map<String, Object> before = new ConcurrentHashMap<>();
    return new Interposed(
        good,
        (inTransaction, call, arguments, onward) -> {
          if (inTransaction || !reads(call.getName())) {
            return onward.get();
          }
          String question = call + Arrays.toString(arguments);
          Object stale = before.remove(question);
          if (stale == null) {
            stale = onward.get();
            before.put(question, stale);
          }
          return stale;
        });
  }

  /** A bundle is read in two steps, its assets in the second. */
  static Storage tornAggregates(Storage good) {
    Meeting meeting = new Meeting();
    return new Interposed(
        good,
        (inTransaction, call, arguments, onward) -> {
          Object first = onward.get();
          if (inTransaction || !(bundle(first) instanceof Stored<?> head)) {
            return first;
          }
          meeting.attend();
          return bundle(onward.get()) instanceof Stored<?> tail
              ? Optional.of(torn(head, (Bundle) tail.value()))
              : first;
        });
  }

  private static Object bundle(Object answer) {
    return answer instanceof Optional<?> optional
            && optional.orElse(null) instanceof Stored<?> stored
            && stored.value() instanceof Bundle
        ? stored
        : null;
  }

  private static Stored<Bundle> torn(Stored<?> head, Bundle tail) {
    Bundle parent = (Bundle) head.value();
    return new Stored<>(
        new Bundle(parent.id(), parent.draft(), tail.assets(), parent.assembledAt()),
        head.revision(),
        head.createdAt(),
        head.createdBy(),
        head.updatedAt(),
        head.updatedBy());
  }

  /** A transaction reads first, and writes later what it makes of what it has read. */
  static Storage lostUpdates(Storage good) {
    Meeting meeting = new Meeting();
    return new Storage() {
      @Override
      public Repositories repositories(Scope scope) {
        return good.repositories(scope);
      }

      @Override
      public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
        List<Object> read = new ArrayList<>();
        try {
          good.inTransaction(
              scope,
              tx -> {
                work.apply(
                    Interposed.transaction(
                        tx, (in, call, arguments, onward) -> heard(call.getName(), onward, read)));
                throw new IllegalStateException("only to read");
              });
        } catch (RuntimeException onlyRead) {
          meeting.attend();
        }
        List<Object> left = new ArrayList<>(read);
        return good.callInTransaction(
            scope,
            tx ->
                work.apply(
                    Interposed.transaction(
                        tx,
                        (in, call, arguments, onward) ->
                            reads(call.getName()) && !left.isEmpty()
                                ? left.remove(0)
                                : onward.get())));
      }

      @Override
      public StorageDescription describe() {
        return good.describe();
      }

      @Override
      public void close() {
        good.close();
      }
    };
  }

  private static Object heard(String call, Supplier<Object> onward, List<Object> read) {
    Object answer = onward.get();
    if (reads(call)) {
      read.add(answer);
    }
    return answer;
  }

  private static boolean reads(String call) {
    return call.startsWith("find") || call.startsWith("list") || call.equals("get");
  }
}
