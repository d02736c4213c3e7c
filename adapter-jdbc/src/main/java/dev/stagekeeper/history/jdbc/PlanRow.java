package dev.stagekeeper.history.jdbc;

import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code plan_results}, as it is bound. */
public record PlanRow(
    String id, String objective, @Nullable String flow, JsonDocument snapshot, Instant plannedAt) {

  static PlanRow of(PlanResult plan) {
    FlowName flow = plan.flow();
    return new PlanRow(
        plan.id().value(),
        plan.objective(),
        flow == null ? null : flow.value(),
        plan.snapshot(),
        plan.createdAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<PlanResult>> {
    @Override
    public Stored<PlanResult> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new PlanResult(
              new PlanId(columns.text("id")),
              columns.text("objective"),
              RunRecordRow.flow(columns),
              columns.json("snapshot"),
              columns.instant("planned_at")));
    }
  }
}
