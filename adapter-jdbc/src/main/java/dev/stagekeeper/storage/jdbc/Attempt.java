package dev.stagekeeper.storage.jdbc;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** One attempt of a transaction that may write: all of it is committed, or nothing. */
final class Attempt {

  private Attempt() {}

  static <R> R run(Database database, String tenant, Function<Handle, R> work) {
    Handle handle = translating(database, false, database::open);
    try (handle) {
      R answer;
      try {
        translating(
            database,
            false,
            () -> {
              database.beginWrite(handle, tenant);
              return Boolean.TRUE;
            });
        answer = work.apply(handle);
      } catch (Throwable e) {
        rollBack(handle, e);
        throw e instanceof RuntimeException failure
            ? Failures.translate(failure, database.dialect(), false)
            : Attempt.<RuntimeException>unchanged(e);
      }
      return translating(
          database,
          true,
          () -> {
            handle.commit();
            return answer;
          });
    }
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

  /** What a callback throws goes on as it is, even if it sneaked past the compiler. */
  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X unchanged(Throwable thrown) throws X {
    throw (X) thrown;
  }
}
