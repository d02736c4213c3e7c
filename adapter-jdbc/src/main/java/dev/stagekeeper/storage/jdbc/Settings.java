package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.StorageConfig;

/** What a PostgreSQL session has to be set to. */
final class Settings {

  private final StorageConfig config;

  Settings(StorageConfig config) {
    this.config = config;
  }

  /** For a connection of our own, once. */
  String session() {
    return "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE; "
        + settings("SET ");
  }

  /** For the transaction that has just begun on somebody else's connection, and gone with it. */
  String transaction() {
    return "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; " + settings("SET LOCAL ");
  }

  private String settings(String set) {
    return set
        + "search_path TO "
        + "\""
        + config.schema()
        + "\""
        + "; "
        + set
        + "statement_timeout TO "
        + config.statementTimeout().toMillis()
        + "; "
        + set
        + "lock_timeout TO "
        + config.contentionTimeout().toMillis()
        + "; "
        + set
        + "idle_in_transaction_session_timeout TO "
        + config.transactionTimeout().toMillis()
        + "; "
        // A plan made once for arrays of any length takes them to be short, and then compares each
        // of 10,000 children with each: half a minute instead of half a second.
        + set
        + "plan_cache_mode TO force_custom_plan";
  }
}
