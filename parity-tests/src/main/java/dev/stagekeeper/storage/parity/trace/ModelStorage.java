package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import java.util.function.Function;

/**
 * A transaction of the model that takes itself for a store: a transaction in it is a savepoint. So
 * whatever was tried in it can be taken back, and tried in another order.
 */
final class ModelStorage implements Storage {

  private final Transaction all;
  private final Scope scope;

  ModelStorage(Transaction all, Scope scope) {
    this.all = all;
    this.scope = scope;
  }

  @Override
  public Repositories repositories(Scope asked) {
    check(asked);
    return all;
  }

  @Override
  public <T> T callInTransaction(Scope asked, Function<? super Transaction, T> work) {
    check(asked);
    return all.savepoint(() -> work.apply(all));
  }

  private void check(Scope asked) {
    if (!asked.equals(scope)) {
      throw new IllegalArgumentException(
          "a trace is of one tenant and one actor, " + scope + ", not of " + asked);
    }
  }

  @Override
  public StorageDescription describe() {
    return new StorageDescription("model", "model", "none", "a transaction");
  }

  @Override
  public void close() {}
}
