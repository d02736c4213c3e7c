package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.AnsweredWrite;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.storage.WriteBatch.Write;
import dev.stagekeeper.storage.spi.StorageGate;
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
      retries.run(
          () ->
              Attempt.run(
                  database, stamp.tenant(), handle -> send(handle, statements, stamp, batch)));
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

  private Boolean send(
      Handle handle, List<RecordedStatement> statements, Stamp stamp, WriteBatch batch) {
    boolean asked = batch.writes().stream().anyMatch(AnsweredWrite.class::isInstance);
    List<List<RecordedStatement>> pieces = pieces(statements);
    try (Answers answers = new Answers(asked)) {
      for (int i = 0; i < pieces.size(); i++) {
        // The driver sends the beginning of a transaction with its first statement, but its end by
        // itself. On somebody else's connection the end is left to those whose it is.
        boolean committing = i == pieces.size() - 1 && database.singleStatementsStandAlone();
        try {
          answers.execute(handle.getConnection(), pieces.get(i), sql(pieces.get(i), committing));
        } catch (SQLException e) {
          if (DIVISION_BY_ZERO.equals(e.getSQLState())) {
            throw new Refused();
          }
          throw Failures.translate(e, database.dialect(), committing);
        }
      }
      if (asked) {
        answer(stamp, batch, answers);
      }
    }
    return Boolean.TRUE;
  }

  /** Does the writes once more, on repositories that get the answers and send nothing. */
  private void answer(Stamp stamp, WriteBatch batch, Answers answers) {
    try (Handle handle = database.openRecording()) {
      RecordingConnection.answer(handle.getConnection(), answers.all());
      gate.transaction(
          inside -> {
            JdbcRepositories repositories =
                new JdbcRepositories(new RecordingSession(handle, inside, stamp));
            batch.writes().forEach(write -> answer(write, repositories));
            return Boolean.TRUE;
          });
    }
  }

  private static void answer(Write write, Repositories repositories) {
    if (write instanceof AnsweredWrite asked) {
      asked.answered(repositories);
    } else {
      // Takes the answers that are its own out of the way.
      write.applyTo(repositories);
    }
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

  private static String sql(List<RecordedStatement> piece, boolean committing) {
    return piece.stream().map(RecordedStatement::sql).collect(Collectors.joining("\n;\n"))
        + (committing ? "\n;\nCOMMIT" : "");
  }

  /** A write was refused; which, and why, is found by applying them one by one. */
  private static final class Refused extends RuntimeException {

    Refused() {
      super("a write of the batch was refused", null, false, false);
    }
  }
}
