package dev.stagekeeper.production.jdbc;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.JsonDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code production_drafts}, as it is bound. */
public record DraftRow(
    String id,
    String strategyId,
    String contentType,
    String body,
    JsonDocument metadata,
    Instant writtenAt) {

  static DraftRow of(Draft draft) {
    return new DraftRow(
        draft.id().value(),
        draft.strategy().value(),
        draft.contentType(),
        draft.body(),
        draft.metadata(),
        draft.createdAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<Draft>> {
    @Override
    public Stored<Draft> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new Draft(
              new DraftId(columns.text("id")),
              new StrategyId(columns.text("strategy_id")),
              columns.text("content_type"),
              columns.text("body"),
              columns.json("metadata"),
              columns.instant("written_at")));
    }
  }
}
