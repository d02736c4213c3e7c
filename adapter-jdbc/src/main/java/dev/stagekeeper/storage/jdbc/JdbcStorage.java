package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.spi.StorageGate;
import dev.stagekeeper.storage.spi.TransactionGate;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Required;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** A store on H2 or PostgreSQL. */
final class JdbcStorage implements Storage {

  private final Database database;
  private final StorageConfig config;
  private final StorageDescription description;
  private final StorageGate gate = new StorageGate();
  private final Retries retries;
  private final Line line;
  private final Pipeline pipeline;

  JdbcStorage(Database database, StorageConfig config, StorageDescription description) {
    this.database = database;
    this.config = config;
    this.description = description;
    this.retries = new Retries(config.contentionTimeout());
    this.line = new Line(config.contentionTimeout());
    this.pipeline = new Pipeline(database, gate, retries);
  }

  @Override
  public Repositories repositories(Scope scope) {
    gate.check();
    Required.of("scope", scope);
    return new JdbcRepositories(
        new AutocommitSession(database, gate, retries, line, config.time(), scope));
  }

  @Override
  public <T> T callInTransaction(Scope scope, Function<? super Transaction, T> work) {
    gate.check();
    Required.of("scope", scope);
    Required.of("work", work);
    return callInTransaction(stamp(scope), work);
  }

  @Override
  public void apply(Scope scope, WriteBatch batch) {
    gate.check();
    Required.of("scope", scope);
    Required.of("batch", batch);
    Stamp stamp = stamp(scope);
    if (!pipeline.apply(stamp, batch)) {
      callInTransaction(
          stamp,
          tx -> {
            batch.writes().forEach(write -> write.applyTo(tx));
            return Boolean.TRUE;
          });
    }
  }

  private Stamp stamp(Scope scope) {
    return new Stamp(
        scope.tenant().value(), scope.actor(), Instants.of("time", config.time().instant()), false);
  }

  private <T> T callInTransaction(Stamp stamp, Function<? super Transaction, T> work) {
    return retries.run(
        () ->
            gate.transaction(
                inside ->
                    Attempt.run(
                        database, stamp.tenant(), handle -> call(handle, inside, stamp, work))));
  }

  private <T> T call(
      Handle handle, TransactionGate inside, Stamp stamp, Function<? super Transaction, T> work) {
    TransactionSession session =
        new TransactionSession(
            handle, database.dialect(), inside, stamp, config.transactionTimeout());
    T answer;
    try {
      answer = work.apply(new JdbcTransaction(session));
    } catch (Throwable e) {
      // A lost race decides, even if the callback made another exception of it.
      if (session.failure() instanceof LostRace race) {
        throw race;
      }
      throw e;
    }
    session.throwIfFailed();
    inside.check();
    return answer;
  }

  @Override
  public StorageDescription describe() {
    gate.checkOpen();
    return description;
  }

  @Override
  public void close() {
    if (gate.close()) {
      database.close();
    }
  }
}
