package dev.stagekeeper.storage.parity.fault;

/** When a connection breaks, seen from something that is sent over it. */
public enum Moment {
  /** Nothing of it reaches the database. */
  BEFORE,

  /**
   * It breaks from outside while the database is at work. Whether the database finishes, and
   * whether the answer still arrives, is chance.
   */
  DURING,

  /** The database has done it, and the answer is lost. */
  UNANSWERED,

  /** The answer has arrived; whatever is sent next fails. */
  AFTER
}
