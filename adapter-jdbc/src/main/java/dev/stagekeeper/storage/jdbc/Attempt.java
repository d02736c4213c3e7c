package dev.stagekeeper.storage.jdbc;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * One attempt of a transaction that may write: all of it is committed, or nothing. What the work
 * throws goes on as it is.
 */
final class Attempt {

  private Attempt() {}

  static <R> R run(Database database, String tenant, Function<Handle, R> work) {
    Handle handle = translating(database, false, database::open);
    try {
      translating(database, false, () -> begun(database, handle, tenant));
      R answer = work.apply(handle);
      translating(database, true, handle::commit);
      return answer;
    } catch (Throwable e) {
      rollBack(handle, e);
      throw e;
    } finally {
      Database.letGo(handle);
    }
  }

  private static Handle begun(Database database, Handle handle, String tenant) {
    database.beginWrite(handle, tenant);
    return handle;
  }

  private static <R> R translating(Database database, boolean committing, Supplier<R> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw Failures.translate(e, database.dialect(), committing);
    }
  }

  private static void rollBack(Handle handle, Throwable reason) {
    try {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (RuntimeException e) {
      // The pool throws the connection away, and the database rolls back with it.
      reason.addSuppressed(e);
    }
  }
}
