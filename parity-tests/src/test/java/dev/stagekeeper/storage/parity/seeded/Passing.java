package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.values.Required;
import java.util.function.Function;

/** Passes every call on to a good store; what is to go wrong is overridden. */
class Passing implements Storage {

  private final Storage good;

  Passing(Storage good) {
    this.good = good;
  }

  final Storage good() {
    return good;
  }

  @Override
  public Repositories repositories(Scope scope) {
    return good.repositories(scope);
  }

  @Override
  public final <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    return transact(Required.of("scope", scope), Required.of("work", work));
  }

  /** As {@link #callInTransaction}, with nothing absent. */
  <T> T transact(Scope scope, Function<? super Transaction, T> work) {
    return good.callInTransaction(scope, work);
  }

  @Override
  public StorageDescription describe() {
    return good.describe();
  }

  @Override
  public void close() {
    good.close();
  }
}
