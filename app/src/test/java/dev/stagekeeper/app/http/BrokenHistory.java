package dev.stagekeeper.app.http;

import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Transaction;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A store whose history fails as a full disk would, while all else works. */
final class BrokenHistory implements Storage {

  /** What nobody outside may see. */
  static final String SECRET = "no space left on /var/lib/secret";

  private final Storage storage;
  volatile boolean broken = true;

  BrokenHistory(Storage storage) {
    this.storage = storage;
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
              return broken && answer instanceof RunHistory ? failing() : answer;
            });
  }

  private RunHistory failing() {
    return (RunHistory)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RunHistory.class},
            (proxy, method, arguments) -> {
              throw new StorageException(SECRET);
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
