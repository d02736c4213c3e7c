package dev.stagekeeper.storage.jdbc.migration;

import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.StorageException.Outcome;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why the schema could not be read or changed. */
final class Failure {

  private Failure() {}

  static StorageException of(Exception failure) {
    if (failure instanceof StorageException told) {
      return told;
    }
    SQLException cause = sqlCause(failure);
    if (cause == null) {
      return new StorageException(
          // Not as a cause: no type of Liquibase's is to be seen outside.
          "the schema could not be changed: " + firstLine(failure), Outcome.NOT_APPLIED, null);
    }
    return new StorageException(describe(cause), Outcome.NOT_APPLIED, cause);
  }

  private static String describe(SQLException cause) {
    String state = String.valueOf(cause.getSQLState());
    return switch (state) {
      case "42501", "90096", "90040" ->
          "the user may not do this to the schema ("
              + firstLine(cause)
              + "); run \"stagekeeper migrate up\" as a user who may";
      default ->
          "the schema could not be read or changed: " + firstLine(cause) + " [" + state + "]";
    };
  }

  /** The innermost one: pools and Liquibase wrap it. */
  private static @Nullable SQLException sqlCause(Throwable failure) {
    SQLException innermost = null;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        innermost = sql;
      }
    }
    return innermost;
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceAll("; SQL statement:$", "");
  }
}
