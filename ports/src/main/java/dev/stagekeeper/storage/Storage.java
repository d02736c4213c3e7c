package dev.stagekeeper.storage;

import dev.stagekeeper.values.Required;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store, open. Thread-safe. Several handles may be open on one database and behave as one.
 *
 * <p>Transactions are strictly serializable. One that loses a race is retried, for a bounded time,
 * then refused with {@link ContentionException}; nothing else is ever retried. After {@link #close}
 * every call throws {@link StorageException}.
 */
public interface Storage extends AutoCloseable {

  /**
   * The repositories of a scope. Each call to one of them is a transaction of its own; inside
   * {@link #inTransaction} on the same thread such a call is an {@link IllegalStateException},
   * since it would not be part of the transaction.
   */
  Repositories repositories(Scope scope);

  /**
   * Runs the work in one transaction: all of it is applied when the work returns, none of it when
   * it throws, and what it throws goes on unchanged. All writes carry one time, read before the
   * first attempt.
   *
   * <p>The work may run several times and must have no other effect. There is no nesting; the inner
   * scope is {@link Transaction#savepoint}.
   *
   * @throws ContentionException if it lost every race for the time that the settings allow
   * @throws StorageException if the infrastructure failed; {@link StorageException#outcome} tells
   *     whether the work may have been applied
   */
  default void inTransaction(Scope scope, Consumer<? super Transaction> work) {
    callInTransaction(
        scope,
        tx -> {
          Required.of("work", work).accept(tx);
          return Boolean.TRUE;
        });
  }

  /** As {@link #inTransaction}, for work with an answer. */
  <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work);

  /**
   * Applies the writes in their order, in one transaction: all of them, or, with the first that is
   * refused, none. What refuses goes on as it is. Everything carries one time, as in {@link
   * #inTransaction}, and lost races are tried again in the same way.
   */
  default void apply(Scope scope, WriteBatch batch) {
    inTransaction(
        scope, tx -> Required.of("batch", batch).writes().forEach(write -> write.applyTo(tx)));
  }

  /** What this store is: mode, product, schema version; never a secret. */
  StorageDescription describe();

  /** Ends all use of the store and lets go of what it holds. Closing twice is fine. */
  @Override
  void close();
}
