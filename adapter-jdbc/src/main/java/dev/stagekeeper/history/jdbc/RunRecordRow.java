package dev.stagekeeper.history.jdbc;

import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code run_history}, as it is bound. */
public record RunRecordRow(
    String id,
    String planId,
    String objective,
    String objectiveFolded,
    @Nullable String flow,
    boolean success,
    JsonDocument planResult,
    JsonDocument executionResult,
    Instant executedAt) {

  static RunRecordRow of(RunRecord run) {
    FlowName flow = run.flow();
    return new RunRecordRow(
        run.run().value(),
        run.plan().value(),
        run.objective(),
        HistoryFilter.folded(run.objective()),
        flow == null ? null : flow.value(),
        run.success(),
        run.planResult(),
        run.executionResult(),
        run.createdAt());
  }

  static @Nullable FlowName flow(Columns columns) throws SQLException {
    String flow = columns.optionalText("flow");
    return flow == null ? null : new FlowName(flow);
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<RunRecord>> {
    @Override
    public Stored<RunRecord> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new RunRecord(
              new RunId(columns.text("id")),
              new PlanId(columns.text("plan_id")),
              columns.text("objective"),
              flow(columns),
              columns.flag("success"),
              columns.json("plan_result"),
              columns.json("execution_result"),
              columns.instant("executed_at")));
    }
  }

  /** Reads what a list shows of it. */
  public static final class SummaryMapper implements RowMapper<Stored<RunSummary>> {
    @Override
    public Stored<RunSummary> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new RunSummary(
              new RunId(columns.text("id")),
              new PlanId(columns.text("plan_id")),
              columns.text("objective"),
              flow(columns),
              columns.flag("success"),
              columns.instant("executed_at")));
    }
  }
}
