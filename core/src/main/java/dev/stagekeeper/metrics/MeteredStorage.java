package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.Required;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;

/**
 * A store whose calls are counted and timed in a Micrometer registry; it is otherwise the store
 * that it is made of, and keeps the same contract. Thread-safe.
 *
 * <ul>
 *   <li>{@code stagekeeper.operations}: every call to a repository, and {@code transaction}, {@code
 *       savepoint} and {@code apply} of the storage itself, also those that are rolled back or
 *       tried again later.
 *   <li>{@code stagekeeper.saves}: what saves did, those of batches too, once it is committed.
 *   <li>{@code stagekeeper.batched.writes}: the writes of batches that were applied, and the ones
 *       that were the reason why a batch was not.
 *   <li>{@code stagekeeper.batches}: for each module that has a write in a batch, how long the
 *       batch took. A store may send a batch whole, so its writes are not timed one by one.
 *   <li>{@code stagekeeper.transaction.retries}: attempts of transactions after the first one.
 * </ul>
 *
 * <p>A measured call costs a few microseconds at most. Needs Micrometer on the class path, which
 * nothing else of this library does.
 */
public final class MeteredStorage implements Storage {

  private final Storage storage;
  private final StorageMeters meters;

  private MeteredStorage(Storage storage, StorageMeters meters) {
    this.storage = storage;
    this.meters = meters;
  }

  /**
   * Measures a store. Closing the answer closes the store.
   *
   * @param storage an open store
   * @throws dev.stagekeeper.storage.StorageException if the store is closed
   */
  public static MeteredStorage of(Storage storage, MeterRegistry registry) {
    Required.of("storage", storage);
    Required.of("registry", registry);
    return new MeteredStorage(storage, new StorageMeters(registry, storage.describe()));
  }

  @Override
  public Repositories repositories(Scope scope) {
    return new MeteredRepositories(
        storage.repositories(scope), new TimedCalls(meters, Saved.AT_ONCE));
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    Attempts attempts = new Attempts();
    // What is absent is refused by the store, in its own order.
    Function<? super Transaction, T> measured =
        work == null ? work : tx -> work.apply(new MeteredTransaction(tx, meters, attempts.next()));
    try {
      T answer =
          meters.time(Operation.TRANSACTION, () -> storage.callInTransaction(scope, measured));
      attempts.saved.publish();
      return answer;
    } finally {
      meters.retried(Math.max(0, attempts.made - 1));
    }
  }

  @Override
  public void apply(Scope scope, WriteBatch batch) {
    if (batch == null) {
      // What is absent is refused by the store, in its own order.
      storage.apply(scope, batch);
      return;
    }
    CountedBatch counted = new CountedBatch(batch, meters);
    long start = meters.now();
    try {
      meters.time(
          Operation.APPLY,
          () -> {
            storage.apply(scope, counted.batch());
            return Boolean.TRUE;
          });
    } catch (Throwable thrown) {
      counted.failed(thrown);
      throw thrown;
    }
    counted.applied(meters.now() - start);
  }

  @Override
  public StorageDescription describe() {
    return storage.describe();
  }

  @Override
  public void close() {
    storage.close();
  }

  /** The attempts of one transaction, all on one thread. */
  private static final class Attempts {

    private int made;
    private Tally saved = new Tally();

    Tally next() {
      made++;
      saved = new Tally();
      return saved;
    }
  }
}
