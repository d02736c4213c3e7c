package dev.stagekeeper.storage.inmemory;

import java.util.function.Function;

/** How a repository reaches the tables: each call for itself, or as part of a transaction. */
public interface Session {

  /** Refuses a call that may not be made now. */
  void check();

  /** The time and the actor of a write. Reads the clock unless a transaction has done so. */
  Stamp stamp();

  /** The table as this session sees it now. */
  <T> Table<T> table(Kind<T> kind);

  /** Replaces the tables by what the function makes of them. If it throws, nothing has changed. */
  <R> R change(Function<Tables, Changed<Tables, R>> change);

  /** Replaces a table by what the function makes of it. If it throws, nothing has changed. */
  default <T, R> R change(Kind<T> kind, Function<Table<T>, Changed<Table<T>, R>> change) {
    return change(tables -> tables.change(kind, change));
  }
}
