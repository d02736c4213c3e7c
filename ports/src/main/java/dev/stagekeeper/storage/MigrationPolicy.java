package dev.stagekeeper.storage;

/** What opening a database may do to its schema. */
public enum MigrationPolicy {
  /** Bring it up to date. */
  APPLY,
  /** Change nothing; refuse a database that is not up to date. */
  CHECK
}
