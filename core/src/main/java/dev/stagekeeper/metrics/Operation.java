package dev.stagekeeper.metrics;

/**
 * What is called.
 *
 * @param module the domain module of the repository, or {@code storage}
 * @param repository what {@link dev.stagekeeper.storage.Repositories} calls it, or {@code storage}
 * @param name the method
 */
record Operation(String module, String repository, String name) {

  private static final String STORAGE = "storage";

  static final Operation TRANSACTION = new Operation(STORAGE, STORAGE, "transaction");
  static final Operation SAVEPOINT = new Operation(STORAGE, STORAGE, "savepoint");
  static final Operation APPLY = new Operation(STORAGE, STORAGE, "apply");
}
