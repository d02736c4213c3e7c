package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.spi.StorageGate;
import dev.stagekeeper.values.Instants;
import java.time.InstantSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Each call is a transaction of its own. */
final class AutocommitSession implements Session {

  private final Database database;
  private final StorageGate gate;
  private final Retries retries;
  private final Line line;
  private final InstantSource time;
  private final Scope scope;

  AutocommitSession(
      Database database,
      StorageGate gate,
      Retries retries,
      Line line,
      InstantSource time,
      Scope scope) {
    this.database = database;
    this.gate = gate;
    this.retries = retries;
    this.line = line;
    this.time = time;
    this.scope = scope;
  }

  @Override
  public void check() {
    gate.check();
  }

  @Override
  public String tenant() {
    return scope.tenant().value();
  }

  @Override
  public Stamp stamp() {
    return new Stamp(tenant(), scope.actor(), Instants.of("time", time.instant()), false);
  }

  @Override
  public Dialect dialect() {
    return database.dialect();
  }

  @Override
  public <R> R read(Function<Handle, R> work) {
    return retries.run(
        () -> {
          Handle handle = opened();
          try {
            database.prepareRead(handle);
            R answer = work.apply(handle);
            if (handle.isInTransaction()) {
              handle.commit();
            }
            return answer;
          } catch (RuntimeException e) {
            throw Failures.translate(e, database.dialect(), false);
          } finally {
            Database.letGo(handle);
          }
        });
  }

  @Override
  public <R> R write(Function<Handle, R> work) {
    if (!database.dialect().writesInOneStatement() || !database.singleStatementsStandAlone()) {
      return writeAtomically(work);
    }
    return retries.run(() -> standingAlone(work));
  }

  @Override
  public <S, R> R writeInLine(Class<S> sqlType, Function<S, R> work) {
    return line.run(() -> write(sqlType, work));
  }

  private <R> R standingAlone(Function<Handle, R> work) {
    Handle handle = opened();
    try {
      return work.apply(handle);
    } catch (RuntimeException e) {
      throw Failures.translate(e, database.dialect(), true);
    } finally {
      Database.letGo(handle);
    }
  }

  private Handle opened() {
    try {
      return database.open();
    } catch (RuntimeException e) {
      throw Failures.translate(e, database.dialect(), false);
    }
  }

  @Override
  public <R> R writeAtomically(Function<Handle, R> work) {
    return retries.run(
        () ->
            gate.transaction(
                inside -> Attempt.run(database, tenant(), handle -> translating(handle, work))));
  }

  private <R> R translating(Handle handle, Function<Handle, R> work) {
    try {
      return work.apply(handle);
    } catch (RuntimeException e) {
      throw Failures.translate(e, database.dialect(), false);
    }
  }
}
