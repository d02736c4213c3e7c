package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.spi.StorageGate;
import dev.stagekeeper.storage.spi.TransactionGate;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Required;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A handle on data in memory. */
final class InMemoryStorage implements Storage {

  private final InMemoryDatabase database;
  private final StorageConfig config;
  private final StorageGate gate = new StorageGate();

  InMemoryStorage(InMemoryDatabase database, StorageConfig config) {
    this.database = database;
    this.config = config;
  }

  @Override
  public Repositories repositories(Scope scope) {
    gate.check();
    Required.of("scope", scope);
    return new InMemoryRepositories(
        new AutocommitSession(this, database.tenant(scope.tenant()), scope.actor()));
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    gate.check();
    Required.of("scope", scope);
    Required.of("work", work);
    Stamp stamp = stamp(scope.actor());
    return write(
        database.tenant(scope.tenant()),
        (inside, tables) -> {
          TransactionSession session = new TransactionSession(inside, tables, stamp);
          T answer = work.apply(new InMemoryTransaction(session));
          return new Changed<>(session.tables(), answer);
        });
  }

  @Override
  public StorageDescription describe() {
    gate.checkOpen();
    return new StorageDescription(StorageConfig.IN_MEMORY, "memory", "none", "this process");
  }

  @Override
  public void close() {
    gate.close();
  }

  /** Refuses a call to the store that may not be made now. */
  void check() {
    gate.check();
  }

  /** Reads the clock. */
  Stamp stamp(String actor) {
    return new Stamp(Instants.of("time", config.time().instant()), actor);
  }

  /** Runs the work as a transaction and commits the state that it answers. */
  <R> R write(Tenant tenant, BiFunction<TransactionGate, Tables, Changed<Tables, R>> work) {
    return gate.transaction(
        inside ->
            tenant.write(
                config.contentionTimeout(),
                tables -> {
                  // The store may have been closed while this waited for its turn, and again while
                  // the work was done: then nothing of it is applied.
                  gate.checkOpen();
                  Changed<Tables, R> changed = work.apply(inside, tables);
                  gate.checkOpen();
                  return changed;
                }));
  }
}
