package dev.stagekeeper.history.jdbc;

import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.values.JsonDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code execution_results}, as it is bound. */
public record ExecutionRow(
    String id, String planId, boolean success, JsonDocument snapshot, Instant executedAt) {

  static ExecutionRow of(ExecutionResult execution) {
    return new ExecutionRow(
        execution.id().value(),
        execution.plan().value(),
        execution.success(),
        execution.snapshot(),
        execution.createdAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<ExecutionResult>> {
    @Override
    public Stored<ExecutionResult> map(ResultSet row, StatementContext context)
        throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new ExecutionResult(
              new ExecutionId(columns.text("id")),
              new PlanId(columns.text("plan_id")),
              columns.flag("success"),
              columns.json("snapshot"),
              columns.instant("executed_at")));
    }
  }
}
