package dev.stagekeeper.workflow;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Transaction;
import java.util.function.Function;

/**
 * A store whose connection is lost once, while it commits: the work is applied, the answer gone.
 */
final class LostAnswer implements Storage {

  private final Storage storage;
  private final boolean comesBack;
  private int before;

  /**
   * @param before how many transactions are answered before the one that is not
   */
  LostAnswer(Storage storage, int before) {
    this(storage, before, true);
  }

  /**
   * @param comesBack whether the store can be read afterwards
   */
  LostAnswer(Storage storage, int before, boolean comesBack) {
    this.storage = storage;
    this.before = before;
    this.comesBack = comesBack;
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    T answer = storage.callInTransaction(scope, work);
    if (before-- == 0) {
      throw new StorageException("the connection was lost", StorageException.Outcome.UNKNOWN, null);
    }
    return answer;
  }

  @Override
  public Repositories repositories(Scope scope) {
    if (before < 0 && !comesBack) {
      throw new StorageException("the database does not answer");
    }
    return storage.repositories(scope);
  }

  @Override
  public StorageDescription describe() {
    return storage.describe();
  }

  @Override
  public void close() {
    storage.close();
  }
}
