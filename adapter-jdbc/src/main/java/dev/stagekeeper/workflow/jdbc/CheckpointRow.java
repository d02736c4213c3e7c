package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code workflow_checkpoints}, as it is bound. */
public record CheckpointRow(
    String id,
    String runId,
    String stageId,
    String phase,
    JsonDocument artifacts,
    Instant submittedAt) {

  static CheckpointRow of(Checkpoint checkpoint) {
    return new CheckpointRow(
        checkpoint.id().value(),
        checkpoint.run().value(),
        checkpoint.stage().value(),
        checkpoint.phase().value(),
        checkpoint.artifacts(),
        checkpoint.submittedAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<Checkpoint>> {
    @Override
    public Stored<Checkpoint> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new Checkpoint(
              new CheckpointId(columns.text("id")),
              new RunId(columns.text("run_id")),
              new StageId(columns.text("stage_id")),
              new Phase(columns.text("phase")),
              columns.json("artifacts"),
              columns.instant("submitted_at")));
    }
  }
}
