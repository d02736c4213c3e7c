package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.Transaction;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Ways to isolate less than is promised, each around a good store. */
final class Weaknesses {

  private Weaknesses() {}

  /** Every second time, a read outside of transactions is answered as it was the time before. */
  static Storage staleReads(Storage good) {
    Map<String, Object> before = new ConcurrentHashMap<>();
    return new Around(good) {
      @Override
      public Repositories repositories(Scope scope) {
        return new Interposed(
                good,
                (inTransaction, call, arguments, onward) ->
                    reads(call.getName())
                        ? stale(scope + " " + call + Arrays.toString(arguments), onward)
                        : onward.get())
            .repositories(scope);
      }

      private Object stale(String question, Supplier<Object> onward) {
        Object old = before.remove(question);
        if (old != null) {
          return old;
        }
        Object now = onward.get();
        before.put(question, now);
        return now;
      }
    };
  }

  /** Outside of transactions, a bundle is read in two steps, its assets in the second. */
  static Storage tornAggregates(Storage good) {
    Meeting meeting = new Meeting();
    return new Interposed(
        good,
        (inTransaction, call, arguments, onward) -> {
          Object answer = onward.get();
          Optional<Stored<Bundle>> head = inTransaction ? Optional.empty() : bundle(answer);
          if (head.isEmpty()) {
            return answer;
          }
          meeting.attend();
          Optional<Stored<Bundle>> tail = bundle(onward.get());
          return tail.isEmpty() ? answer : Optional.of(torn(head.get(), tail.get().value()));
        });
  }

  @SuppressWarnings("unchecked") // what is stored is looked at
  private static Optional<Stored<Bundle>> bundle(Object answer) {
    return answer instanceof Optional<?> optional
            && optional.orElse(null) instanceof Stored<?> stored
            && stored.value() instanceof Bundle
        ? Optional.of((Stored<Bundle>) stored)
        : Optional.empty();
  }

  private static Stored<Bundle> torn(Stored<Bundle> head, Bundle tail) {
    Bundle parent = head.value();
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
    return new Around(good) {
      @Override
      public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
        Queue<Object> read = new ArrayDeque<>();
        try {
          super.callInTransaction(
              scope, tx -> onlyToRead(work.apply(Interposed.transaction(tx, keeping(read)))));
        } catch (RuntimeException onlyRead) {
          meeting.attend();
        }
        return super.callInTransaction(
            scope, tx -> work.apply(Interposed.transaction(tx, answering(read))));
      }
    };
  }

  private static <T> T onlyToRead(T answer) {
    throw new IllegalStateException("only to read, not to answer " + answer);
  }

  private static Interposed.Passage keeping(Queue<Object> read) {
    return (inTransaction, call, arguments, onward) -> {
      Object answer = onward.get();
      if (reads(call.getName())) {
        read.add(answer);
      }
      return answer;
    };
  }

  private static Interposed.Passage answering(Queue<Object> read) {
    return (inTransaction, call, arguments, onward) ->
        reads(call.getName()) && !read.isEmpty() ? read.remove() : onward.get();
  }

  private static boolean reads(String call) {
    return call.startsWith("find") || call.startsWith("list") || call.equals("get");
  }
}
