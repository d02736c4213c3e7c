package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.storage.spi.StorageGate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Applies a batch of writes on PostgreSQL in one round trip, commit included: the statements of all
 * writes are one {@code PreparedStatement}, which the driver sends at once. Long batches are sent
 * in pieces.
 */
final class Pipeline {

  private static final int MOST_STATEMENTS = 64;
  private static final long MOST_CHARACTERS = 4_000_000;
  private static final String DIVISION_BY_ZERO = "22012";

  private final Database database;
  private final StorageGate gate;
  private final Retries retries;

  Pipeline(Database database, StorageGate gate, Retries retries) {
    this.database = database;
    this.gate = gate;
    this.retries = retries;
  }

  /**
   * Applies the batch, or answers false: then nothing of it was applied, and it has to be applied
   * write by write.
   */
  boolean apply(Stamp stamp, WriteBatch batch) {
    if (database.dialect() != Dialect.POSTGRESQL
        || !batch.writes().stream().allMatch(BlindWrite.class::isInstance)) {
      return false;
    }
    List<RecordedStatement> statements = recorded(stamp, batch);
    if (statements == null) {
      return false;
    }
    try {
      retries.run(() -> Attempt.run(database, stamp.tenant(), handle -> send(handle, statements)));
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  private @Nullable List<RecordedStatement> recorded(Stamp stamp, WriteBatch batch) {
    try (Handle handle = database.openRecording()) {
      gate.transaction(
          inside -> {
            JdbcRepositories repositories =
                new JdbcRepositories(new RecordingSession(handle, inside, stamp));
            batch.writes().forEach(write -> write.applyTo(repositories));
            return Boolean.TRUE;
          });
      return RecordingConnection.statementsOf(handle.getConnection());
    } catch (Throwable e) {
      // What stands before it in the batch may be refused first; so it is found again, in order.
      return null;
    }
  }

  private Boolean send(Handle handle, List<RecordedStatement> statements) {
    List<List<RecordedStatement>> pieces = pieces(statements);
    for (int i = 0; i < pieces.size(); i++) {
      // The driver sends the beginning of a transaction with its first statement, but its end by
      // itself. On somebody else's connection the end is left to those whose it is.
      boolean committing = i == pieces.size() - 1 && database.singleStatementsStandAlone();
      try {
        execute(handle.getConnection(), pieces.get(i), committing);
      } catch (SQLException e) {
        if (DIVISION_BY_ZERO.equals(e.getSQLState())) {
          throw new Refused();
        }
        throw Failures.translate(e, database.dialect(), committing);
      }
    }
    return Boolean.TRUE;
  }

  private static List<List<RecordedStatement>> pieces(List<RecordedStatement> statements) {
    List<List<RecordedStatement>> pieces = new ArrayList<>();
    List<RecordedStatement> piece = new ArrayList<>();
    long characters = 0;
    for (RecordedStatement statement : statements) {
      if (piece.size() == MOST_STATEMENTS || characters >= MOST_CHARACTERS) {
        pieces.add(piece);
        piece = new ArrayList<>();
        characters = 0;
      }
      piece.add(statement);
      characters += statement.characters();
    }
    if (!piece.isEmpty()) {
      pieces.add(piece);
    }
    return pieces;
  }

  private static void execute(
      Connection connection, List<RecordedStatement> piece, boolean committing)
      throws SQLException {
    String sql =
        piece.stream().map(RecordedStatement::sql).collect(Collectors.joining("\n;\n"))
            + (committing ? "\n;\nCOMMIT" : "");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int bound = 0;
      for (RecordedStatement each : piece) {
        each.bindTo(statement, bound);
        bound += each.parameters();
      }
      statement.execute();
    }
  }

  /** A write was refused; which, and why, is found by applying them one by one. */
  private static final class Refused extends RuntimeException {

    Refused() {
      super("a write of the batch was refused", null, false, false);
    }
  }
}
