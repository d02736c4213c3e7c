package dev.stagekeeper;

import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Transaction;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A store whose history answers nothing, as long as it is broken. */
public final class BrokenHistory implements Storage {

  private final Storage storage;
  private final StorageException.Outcome outcome;
  public boolean broken = true;
  public int asked;

  public BrokenHistory(Storage storage, StorageException.Outcome outcome) {
    this.storage = storage;
    this.outcome = outcome;
  }

  @Override
  public Repositories repositories(Scope scope) {
    Repositories stored = storage.repositories(scope);
    return (Repositories)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Repositories.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(stored, arguments);
              return broken && answer instanceof RunHistory ? history() : answer;
            });
  }

  private RunHistory history() {
    return (RunHistory)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RunHistory.class},
            (proxy, method, arguments) -> {
              asked++;
              throw new StorageException("the disk is full", outcome, null);
            });
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    return storage.callInTransaction(scope, work);
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
