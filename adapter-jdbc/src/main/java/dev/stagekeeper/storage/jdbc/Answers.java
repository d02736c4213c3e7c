package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.jdbc.RecordingConnection.Answer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the statements of a batch answered, if somebody asks; good until it is closed. The driver
 * has it anyway, so that asking sends nothing. For one thread.
 */
final class Answers implements AutoCloseable {

  private final boolean asked;
  private final List<PreparedStatement> open = new ArrayList<>();
  private final List<Answer> all = new ArrayList<>();

  Answers(boolean asked) {
    this.asked = asked;
  }

  /** One for each statement, in order. */
  List<Answer> all() {
    return List.copyOf(all);
  }

  /**
   * Sends statements as one.
   *
   * @param sql all of them, and whatever else is to follow
   */
  void execute(Connection connection, List<RecordedStatement> statements, String sql)
      throws SQLException {
    PreparedStatement sent = connection.prepareStatement(sql);
    open.add(sent);
    int bound = 0;
    for (RecordedStatement each : statements) {
      each.bindTo(sent, bound);
      bound += each.parameters();
    }
    boolean rows = sent.execute();
    if (!asked) {
      close();
      return;
    }
    for (int i = 0; i < statements.size(); i++) {
      all.add(rows ? new Answer(sent.getResultSet(), 0) : new Answer(null, sent.getUpdateCount()));
      rows = sent.getMoreResults(Statement.KEEP_CURRENT_RESULT);
    }
  }

  @Override
  public void close() {
    for (PreparedStatement sent : open) {
      try {
        sent.close();
      } catch (SQLException e) {
        // Everything was said by then; a connection that is broken shows it when it is used.
        continue;
      }
    }
    open.clear();
  }
}
