package dev.stagekeeper.storage.files;

import java.util.function.Function;

/** How a repository gets at the entries: with each call for itself, or as part of a transaction. */
interface Session {

  /** Refuses a call that may not be made now. The first thing that every call does. */
  void check();

  /** Who writes, and when. The clock is read once for each call, and once for a transaction. */
  Stamp stamp();

  /** Reads. */
  <R> R read(Function<Entries, R> work);

  /** Writes, all or nothing. */
  <R> R write(Function<Entries, R> work);
}
