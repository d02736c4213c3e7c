package dev.stagekeeper.qc.jdbc;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code qc_results}, as it is bound. */
public record QcResultRow(
    String draftId, String id, boolean passed, double score, Instant evaluatedAt) {

  static QcResultRow of(QcResult result) {
    return new QcResultRow(
        result.draft().value(),
        result.id().value(),
        result.passed(),
        result.score(),
        result.evaluatedAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<QcResult>> {
    @Override
    public Stored<QcResult> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new QcResult(
              new QcResultId(columns.text("id")),
              new DraftId(columns.text("draft_id")),
              columns.flag("passed"),
              columns.decimal("score"),
              QcIssueRow.toIssues(columns),
              columns.instant("evaluated_at")));
    }
  }
}
