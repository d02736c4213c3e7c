package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code workflow_stages}. */
public final class StageRow implements RowMapper<Stored<StageExecution>> {
  @Override
  public Stored<StageExecution> map(ResultSet row, StatementContext context) throws SQLException {
    Columns columns = new Columns(row);
    return columns.stored(
        new StageExecution(
            new StageId(columns.text("id")),
            new RunId(columns.text("run_id")),
            new Phase(columns.text("phase")),
            columns.integer("sequence"),
            columns.integer("attempt"),
            StageStatus.valueOf(columns.text("status")),
            columns.json("artifacts"),
            columns.instant("started_at"),
            columns.optionalInstant("finished_at")));
  }
}
