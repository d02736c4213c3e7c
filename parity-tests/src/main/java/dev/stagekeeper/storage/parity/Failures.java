package dev.stagekeeper.storage.parity;

import java.io.IOException;
import java.util.List;

/** One exception of each kind that a caller's code can throw. */
final class Failures {

  private Failures() {}

  /** Unchecked, checked, an error, and what libraries like to throw. */
  static List<Throwable> all() {
    return List.of(
        new IllegalArgumentException("the caller's own"),
        new IOException("checked, and thrown all the same"),
        new StackOverflowError("an error"),
        new AssertionError("another error"),
        new java.sql.SQLException("not the database's", "40001"),
        new Throwable("neither exception nor error"));
  }
}
