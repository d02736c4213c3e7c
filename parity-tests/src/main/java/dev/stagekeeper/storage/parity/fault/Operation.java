package dev.stagekeeper.storage.parity.fault;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.storage.parity.Refusal;
import java.util.List;
import java.util.function.Function;

/**
 * Something that is done to a store, all of it or nothing.
 *
 * @param name what it is
 * @param call does it and answers what it was answered; what it throws goes on
 */
public record Operation(String name, Call call) {

  /** Does it. */
  @FunctionalInterface
  public interface Call {
    Object on(Storage storage, Scope scope);
  }

  /** A call that is a transaction of its own. */
  static Operation alone(String name, Function<Repositories, Object> call) {
    return new Operation(name, (storage, scope) -> call.apply(storage.repositories(scope)));
  }

  /** A call in a transaction. */
  static Operation inTransaction(String name, Function<Repositories, Object> call) {
    return new Operation(
        name + " in a transaction",
        (storage, scope) -> storage.callInTransaction(scope, call::apply));
  }

  /** A call in a savepoint of a transaction. */
  static Operation inSavepoint(String name, Function<Repositories, Object> call) {
    return new Operation(
        name + " in a savepoint",
        (storage, scope) ->
            storage.callInTransaction(scope, tx -> tx.savepoint(() -> call.apply(tx))));
  }

  /** A call in a transaction that goes on and writes, whatever becomes of the call. */
  static Operation swallowed(
      String name, Function<Repositories, Object> call, Function<Repositories, Object> write) {
    return new Operation(
        name + " in a transaction that goes on",
        (storage, scope) ->
            storage.callInTransaction(
                scope, tx -> List.of(answered(call, tx), answered(write, tx))));
  }

  private static Object answered(Function<Repositories, Object> call, Repositories repositories) {
    try {
      return call.apply(repositories);
    } catch (RuntimeException swallowed) {
      return Refusal.of(swallowed);
    }
  }

  /** A write in a batch. */
  static Operation inBatch(String name, Function<Repositories, Object> call) {
    BlindWrite write = call::apply;
    WriteBatch batch = WriteBatch.builder().add(write).build();
    return new Operation(
        name + " in a batch",
        (storage, scope) -> {
          storage.apply(scope, batch);
          return "applied";
        });
  }
}
