package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import java.util.function.Function;

/** A store that does what another does. */
class Around implements Storage {

  private final Storage good;

  Around(Storage good) {
    this.good = good;
  }

  @Override
  public Repositories repositories(Scope scope) {
    return good.repositories(scope);
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    return good.callInTransaction(scope, work);
  }

  @Override
  public void apply(Scope scope, WriteBatch batch) {
    good.apply(scope, batch);
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
