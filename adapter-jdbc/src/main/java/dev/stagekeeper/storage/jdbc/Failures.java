package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.StorageException.Outcome;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Turns what the driver, the pool and Jdbi throw into what the ports promise. SQLSTATE decides. */
final class Failures {

  private static final Pattern SECRET =
      Pattern.compile("(password=)[^;&\\s\"]+", Pattern.CASE_INSENSITIVE);

  private Failures() {}

  /**
   * What a failure means. What does not come from the database goes on unchanged.
   *
   * @param committing whether the failed statement was to make a write durable, so that losing the
   *     connection leaves open whether it did
   */
  static RuntimeException translate(RuntimeException failure, Dialect dialect, boolean committing) {
    // Foreign code runs inside of ours, as the source of a saveAll; what it throws is its own.
    if (!(failure instanceof JdbiException)) {
      return failure;
    }
    SQLException cause = sqlCause(failure);
    if (cause == null) {
      return new StorageException(
          "the database adapter failed: " + firstLine(failure), Outcome.NOT_APPLIED, null);
    }
    return translate(cause, dialect, committing);
  }

  /** As the other, of what the driver itself threw. */
  static RuntimeException translate(SQLException cause, Dialect dialect, boolean committing) {
    // An interrupt while the pool was waited for: nothing was sent yet, so nothing was done.
    if (dialect.isRace(cause) || cause.getCause() instanceof InterruptedException) {
      return new LostRace(cause);
    }
    Outcome outcome = committing && connectionLost(cause) ? Outcome.UNKNOWN : Outcome.NOT_APPLIED;
    return new StorageException(describe(cause), outcome, withoutSecret(cause));
  }

  /** One sentence for a failure to get a connection. */
  static StorageException unreachable(SQLException failure) {
    return new StorageException(describe(failure), Outcome.NOT_APPLIED, withoutSecret(failure));
  }

  private static String describe(SQLException failure) {
    SQLException told = deepest(failure);
    String state = told.getSQLState() == null ? "" : told.getSQLState();
    return switch (state) {
      case "90020" ->
          "the H2 database is open in another process;"
              + " stop that process, or add AUTO_SERVER=TRUE to the URL of both";
      case "28P01", "28000" ->
          "the database refused the user or the password;"
              + " check DATABASE_USER and DATABASE_PASSWORD";
      case "3D000" -> "there is no such database; create it, or check DATABASE_URL";
      case "90030" ->
          "the H2 file is corrupt or no H2 file; restore it from a backup, or name another";
      case "90011" ->
          "the H2 file must be named by an absolute path, by ~/name or by ./name; check DATABASE_URL";
      case "90031", "90028", "90062" ->
          "the H2 file cannot be read or written; check the folder, its rights and the disk";
      case "57014" -> "the statement took longer than the time-out allows and was stopped";
      case "08001", "08006" ->
          "the database does not answer; check that it runs and that DATABASE_URL names it ("
              + firstLine(told)
              + ")";
      default ->
          "the database failed: " + firstLine(told) + (state.isEmpty() ? "" : " [" + state + "]");
    };
  }

  private static boolean connectionLost(SQLException failure) {
    String state = failure.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P") || isH2Lost(state);
  }

  /** Whether H2 says with that SQLSTATE that the connection or the whole database is closed. */
  static boolean isH2Lost(String state) {
    return switch (state) {
      case "90007", "90028", "90031", "90067", "90098", "90121" -> true;
      default -> false;
    };
  }

  /** A pool's time-out says what kept it from connecting in its cause. */
  private static SQLException deepest(SQLException failure) {
    return failure.getCause() instanceof SQLException cause ? deepest(cause) : failure;
  }

  private static @Nullable SQLException sqlCause(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  private static String firstLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.lines().findFirst().orElse("").replaceAll("; SQL statement:$", "");
    return SECRET.matcher(line).replaceAll("$1***");
  }

  /** A driver may quote the URL; then the cause is left out rather than shown. */
  private static @Nullable SQLException withoutSecret(SQLException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (SECRET.matcher(String.valueOf(t.getMessage())).find()) {
        return null;
      }
    }
    return failure;
  }
}
