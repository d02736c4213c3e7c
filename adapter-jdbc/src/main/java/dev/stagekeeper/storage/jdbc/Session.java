package dev.stagekeeper.storage.jdbc;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** How a repository reaches the database: each call by itself, or all within one transaction. */
public interface Session {

  /** Refuses a call that may not be made now; see the gates. */
  void check();

  /** Whose data. */
  String tenant();

  /** The stamp of a write that starts now. */
  Stamp stamp();

  /** Whether a write that is refused has to fail, as {@link Stamp#strict} says; without a time. */
  default boolean strict() {
    return false;
  }

  /** Which database it is. */
  Dialect dialect();

  /** Runs a read, of one statement. */
  <R> R read(Function<Handle, R> work);

  /** Runs a write, of one statement on PostgreSQL; it may run again after a lost race. */
  <R> R write(Function<Handle, R> work);

  /** As {@link #read(Function)}, through the statements of an interface. */
  default <S, R> R read(Class<S> sqlType, Function<S, R> work) {
    return read(handle -> work.apply(statements(handle, sqlType)));
  }

  /** As {@link #write(Function)}, through the statements of an interface. */
  default <S, R> R write(Class<S> sqlType, Function<S, R> work) {
    return write(handle -> work.apply(statements(handle, sqlType)));
  }

  /** The statements of an interface, on a handle that this session gave. */
  default <S> S statements(Handle handle, Class<S> sqlType) {
    return handle.attach(sqlType);
  }

  /**
   * As {@link #write(Class, Function)}, for writes of which all look for the same row: those of one
   * store stand in line, since they would lose more races than they win.
   */
  default <S, R> R writeInLine(Class<S> sqlType, Function<S, R> work) {
    return write(sqlType, work);
  }

  /** Runs a write of any number of statements, all or none of it. */
  <R> R writeAtomically(Function<Handle, R> work);
}
