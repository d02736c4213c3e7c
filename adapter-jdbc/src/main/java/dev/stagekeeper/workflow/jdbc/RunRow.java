package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.storage.jdbc.JsonTexts;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code workflow_runs}, as it is bound; but for its lease, which no change touches. */
public record RunRow(
    String id,
    String flow,
    String subject,
    String status,
    String currentPhase,
    JsonDocument phasesCompleted,
    double progressPercent,
    JsonDocument phaseState,
    JsonDocument agentState,
    @Nullable String errorMessage,
    @Nullable String errorPhase,
    @Nullable String errorCode,
    @Nullable String errorClass,
    @Nullable String errorRecoveryHint,
    @Nullable JsonDocument errorDetails,
    int retryCount,
    JsonDocument metadata,
    Instant startedAt,
    @Nullable Instant completedAt) {

  static RunRow of(WorkflowRun run) {
    RunError error = run.error();
    return new RunRow(
        run.id().value(),
        run.flow().value(),
        run.subject().value(),
        run.status().name(),
        run.currentPhase().value(),
        phases(run.phasesCompleted()),
        run.progressPercent(),
        run.phaseState(),
        run.agentState(),
        error == null ? null : error.message(),
        error == null ? null : error.phase().value(),
        error == null ? null : error.code(),
        error == null ? null : error.errorClass().name(),
        error == null ? null : error.recoveryHint(),
        error == null ? null : error.details(),
        run.retryCount(),
        run.metadata(),
        run.createdAt(),
        run.completedAt());
  }

  static JsonDocument phases(List<Phase> completed) {
    return JsonTexts.of(completed.stream().map(Phase::value).toList());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<WorkflowRun>> {
    @Override
    public Stored<WorkflowRun> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new WorkflowRun(
              new RunId(columns.text("id")),
              new FlowName(columns.text("flow")),
              new SubjectId(columns.text("subject")),
              RunStatus.valueOf(columns.text("status")),
              new Phase(columns.text("current_phase")),
              columns.texts("phases_completed").stream().map(Phase::new).toList(),
              columns.decimal("progress_percent"),
              columns.json("phase_state"),
              columns.json("agent_state"),
              error(columns),
              columns.integer("retry_count"),
              lease(columns, row.getLong("lease_token")),
              columns.json("metadata"),
              columns.instant("started_at"),
              columns.optionalInstant("completed_at")));
    }

    private static @Nullable RunError error(Columns columns) throws SQLException {
      String message = columns.optionalText("error_message");
      return message == null
          ? null
          : new RunError(
              message,
              new Phase(columns.text("error_phase")),
              columns.text("error_code"),
              ErrorClass.valueOf(columns.text("error_class")),
              columns.optionalText("error_recovery_hint"),
              columns.json("error_details"));
    }

    private static @Nullable Lease lease(Columns columns, long token) throws SQLException {
      String owner = columns.optionalText("lease_owner");
      return owner == null
          ? null
          : new Lease(
              owner,
              token,
              columns.instant("lease_claimed_at"),
              columns.instant("lease_expires_at"));
    }
  }

  /**
   * What a claim answers for a run that is there.
   *
   * @param run the run with its new lease; null if somebody holds it
   */
  public record Claim(@Nullable Stored<WorkflowRun> run) {

    static final Claim REFUSED = new Claim(null);
  }

  /** Reads what a claim answers. */
  public static final class ClaimMapper implements RowMapper<Claim> {

    private final Mapper runs = new Mapper();

    @Override
    public Claim map(ResultSet row, StatementContext context) throws SQLException {
      return row.getString("id") == null ? Claim.REFUSED : new Claim(runs.map(row, context));
    }
  }
}
