package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.After;
import dev.stagekeeper.storage.jdbc.BindColumns;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements on {@code workflow_runs}, but for those on leases. */
@RegisterRowMapper(RunRow.Mapper.class)
@RegisterConstructorMapper(RunAnswer.class)
public interface RunSql {

  /** What {@link RunRow.Mapper} reads. */
  String COLUMNS =
      """
      id, flow, subject, status, current_phase, phases_completed, progress_percent,
      phase_state, agent_state, error_message, error_phase, error_code, error_class,
      error_recovery_hint, error_details, retry_count, lease_owner, lease_token,
      lease_claimed_at, lease_expires_at, metadata, started_at, completed_at,
      revision, created_at, created_by, updated_at, updated_by
      """;

  @CreateSqlObject
  LeaseSql leases();

  @CreateSqlObject
  StageSql stages();

  @CreateSqlObject
  CheckpointSql checkpoints();

  String SELECT = "SELECT " + COLUMNS + " FROM workflow_runs WHERE tenant_id = :tenant ";

  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<WorkflowRun>> find(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(SELECT + "AND id = :id FOR UPDATE")
  Optional<Stored<WorkflowRun>> lock(String tenant, String id);

  // A list for each filter that has an index. H2 reads an index in order only if all of its columns
  // are named, the ones that are equal throughout too.

  @SqlQuery(
      SELECT + After.LAST_SAVED + "ORDER BY tenant_id DESC, created_at DESC, id DESC LIMIT :limit")
  List<Stored<WorkflowRun>> list(String tenant, @BindMethods After after);

  @SqlQuery(
      SELECT
          + "AND flow = :flow "
          + After.LAST_SAVED
          + "ORDER BY tenant_id DESC, flow DESC, created_at DESC, id DESC LIMIT :limit")
  List<Stored<WorkflowRun>> listByFlow(String tenant, String flow, @BindMethods After after);

  @SqlQuery(
      SELECT
          + "AND status = :status "
          + After.LAST_SAVED
          + "ORDER BY tenant_id DESC, status DESC, created_at DESC, id DESC LIMIT :limit")
  List<Stored<WorkflowRun>> listByStatus(String tenant, String status, @BindMethods After after);

  @SqlQuery(
      SELECT
          + "AND flow = :flow AND status = :status "
          + After.LAST_SAVED
          + """
          ORDER BY tenant_id DESC, flow DESC, status DESC, created_at DESC, id DESC
          LIMIT :limit
          """)
  List<Stored<WorkflowRun>> listByFlowAndStatus(
      String tenant, String flow, String status, @BindMethods After after);

  /**
   * A subject has few runs; the other parts of the filter, null if they do not matter, sift them.
   */
  @SqlQuery(
      SELECT
          + """
          AND subject = :subject
          AND (CAST(:flow AS varchar) IS NULL OR flow = :flow)
          AND (CAST(:status AS varchar) IS NULL OR status = :status)
          """
          + After.LAST_SAVED
          + "ORDER BY tenant_id DESC, subject DESC, created_at DESC, id DESC LIMIT :limit")
  List<Stored<WorkflowRun>> listBySubject(
      String tenant,
      String subject,
      @Nullable String flow,
      @Nullable String status,
      @BindMethods After after);

  /** What keeps a write from being done. */
  @SqlQuery("WITH answer AS (" + RunCondition.CHECK + ")" + RunAnswer.END)
  Optional<RunAnswer> check(String tenant, boolean strict, @BindMethods RunCondition condition);

  /**
   * PostgreSQL. The run is as a start left it if it is at its first revision; what starts differ
   * in, and what else may have been written to the stage, is compared.
   */
  @SqlQuery(
      """
      WITH there AS (
        SELECT r.revision = 1
            AND (flow, subject, status, current_phase, metadata::text, started_at)
              = (:flow, :subject, :status, :currentPhase, :metadata, :startedAt)
            AND EXISTS (
              SELECT FROM workflow_stages
              WHERE tenant_id = :tenant AND id = :stage.id
                AND (run_id, phase, started_at, artifacts::text)
                  = (:id, :stage.phase, :stage.at, '{}')) AS same
        FROM workflow_runs r
        WHERE tenant_id = :tenant AND id = :id
      ), taken AS (
        SELECT 'run.id' AS rule, :id AS taken_key, :id AS holder
        FROM there
        WHERE NOT same
        UNION ALL
        SELECT 'stage.id', id, run_id
        FROM workflow_stages
        WHERE tenant_id = :tenant AND id = :stage.id AND NOT EXISTS (SELECT FROM there)
      ), started AS (
        INSERT INTO workflow_runs
          (tenant_id, id, flow, subject, status, current_phase, phases_completed,
           progress_percent, phase_state, agent_state, error_message, error_phase, error_code,
           error_class, error_recovery_hint, error_details, retry_count, metadata, started_at,
           completed_at, revision, created_at, created_by, updated_at, updated_by)
        SELECT :tenant, :id, :flow, :subject, :status, :currentPhase,
          CAST(:phasesCompleted AS json), :progressPercent, CAST(:phaseState AS json),
          CAST(:agentState AS json), :errorMessage, :errorPhase, :errorCode, :errorClass,
          :errorRecoveryHint, CAST(:errorDetails AS json), :retryCount, CAST(:metadata AS json),
          :startedAt, :completedAt, 1, :now, :actor, :now, :actor
        WHERE NOT EXISTS (SELECT FROM there) AND NOT EXISTS (SELECT FROM taken)
        RETURNING revision
      ), entered AS (
        INSERT INTO workflow_stages
          (tenant_id, id, run_id, phase, sequence, attempt, status, artifacts, started_at,
           revision, created_at, created_by, updated_at, updated_by)
        SELECT :tenant, :stage.id, :id, :stage.phase, 1, 1, :stage.status, '{}', :stage.at,
          1, :now, :actor, :now, :actor
        FROM started
      ), answer AS (
        SELECT t.rule AS refusal, t.taken_key, t.holder, s.revision
        FROM (VALUES (1)) AS one (n)
        LEFT JOIN taken t ON TRUE
        LEFT JOIN started s ON TRUE
      )
      """
          + RunAnswer.END)
  Optional<RunAnswer> start(
      @BindMethods Stamp stamp, @BindMethods RunRow run, @BindMethods("stage") StageEditRow stage);

  /** PostgreSQL. */
  @SqlQuery(
      "WITH met AS ("
          + RunCondition.CHECK
          + """
          ), checked AS (
            SELECT
              CASE
                WHEN met.refusal IS NOT NULL THEN met.refusal
                WHEN :activeStage IS NOT NULL AND NOT EXISTS (
                  SELECT FROM workflow_stages
                  WHERE tenant_id = :tenant AND id = :activeStage AND run_id = :id
                    AND status = 'ACTIVE' AND phase = :expectedPhase)
                  THEN 'active'
              END AS refusal,
              met.stored_revision, met.stored_token
            FROM met
          ), edit AS (
            SELECT *
            FROM unnest(:edit.kind, :edit.id, :edit.phase, :edit.status, :edit.at)
              AS e (kind, id, phase, status, at)
          ), taken AS (
            SELECT s.id, s.run_id
            FROM edit e
            JOIN workflow_stages s ON s.tenant_id = :tenant AND s.id = e.id
            WHERE e.kind = 'ENTER'
          ), changed AS (
            UPDATE workflow_runs SET
              status = :status,
              current_phase = :currentPhase,
              phases_completed = CAST(:phasesCompleted AS json),
              progress_percent = :progressPercent,
              phase_state = CAST(:phaseState AS json),
              agent_state = CAST(:agentState AS json),
              error_message = :errorMessage,
              error_phase = :errorPhase,
              error_code = :errorCode,
              error_class = :errorClass,
              error_recovery_hint = :errorRecoveryHint,
              error_details = CAST(:errorDetails AS json),
              retry_count = :retryCount,
              metadata = CAST(:metadata AS json),
              completed_at = :completedAt,
              revision = revision + 1,
              updated_at = :now,
              updated_by = :actor
            WHERE tenant_id = :tenant AND id = :id
              AND :changes
              AND (SELECT refusal FROM checked) IS NULL
              AND NOT EXISTS (SELECT FROM taken)
            RETURNING revision
          ), removed AS (
            DELETE FROM workflow_stages s
            USING edit e, changed
            WHERE s.tenant_id = :tenant AND s.run_id = :id
              AND e.kind = 'REMOVE' AND s.id = e.id
          ), ended AS (
            UPDATE workflow_stages s SET
              status = e.status,
              finished_at = e.at,
              revision = s.revision + 1,
              updated_at = :now,
              updated_by = :actor
            FROM edit e, changed
            WHERE s.tenant_id = :tenant AND s.run_id = :id
              AND (e.kind = 'CLOSE' AND s.phase = e.phase AND s.status = 'ACTIVE'
                   OR e.kind = 'MARK' AND s.id = e.id)
              AND (s.status, s.finished_at) IS DISTINCT FROM (e.status, e.at)
          ), entered AS (
            INSERT INTO workflow_stages
              (tenant_id, id, run_id, phase, sequence, attempt, status, artifacts, started_at,
               revision, created_at, created_by, updated_at, updated_by)
            SELECT :tenant, e.id, :id, e.phase,
              (SELECT COALESCE(max(s.sequence), 0) + 1 FROM workflow_stages s
               WHERE s.tenant_id = :tenant AND s.run_id = :id),
              (SELECT COALESCE(max(s.attempt), 0) + 1 FROM workflow_stages s
               WHERE s.tenant_id = :tenant AND s.run_id = :id AND s.phase = e.phase),
              e.status, '{}', e.at, 1, :now, :actor, :now, :actor
            FROM edit e, changed
            WHERE e.kind = 'ENTER'
          ), answer AS (
            SELECT COALESCE(k.refusal, CASE WHEN t.id IS NOT NULL THEN 'stage.id' END) AS refusal,
              k.stored_revision, k.stored_token, t.id AS taken_key, t.run_id AS holder, c.revision
            FROM checked k
            LEFT JOIN taken t ON TRUE
            LEFT JOIN changed c ON TRUE
          )
          """
          + RunAnswer.END)
  Optional<RunAnswer> apply(
      @BindMethods Stamp stamp,
      @BindMethods RunCondition condition,
      @BindMethods RunRow run,
      boolean changes,
      @BindColumns(value = StageEditRow.class, prefix = "edit") List<StageEditRow> edits);

  /** H2. */
  @SqlUpdate(
      """
      INSERT INTO workflow_runs
        (tenant_id, id, flow, subject, status, current_phase, phases_completed,
         progress_percent, phase_state, agent_state, error_message, error_phase, error_code,
         error_class, error_recovery_hint, error_details, retry_count, metadata, started_at,
         completed_at, revision, created_at, created_by, updated_at, updated_by)
      VALUES (:tenant, :id, :flow, :subject, :status, :currentPhase, :phasesCompleted,
        :progressPercent, :phaseState, :agentState, :errorMessage, :errorPhase, :errorCode,
        :errorClass, :errorRecoveryHint, :errorDetails, :retryCount, :metadata, :startedAt,
        :completedAt, 1, :now, :actor, :now, :actor)
      """)
  void insert(@BindMethods Stamp stamp, @BindMethods RunRow run);

  /** H2. */
  @SqlUpdate(
      """
      UPDATE workflow_runs SET
        status = :status,
        current_phase = :currentPhase,
        phases_completed = :phasesCompleted,
        progress_percent = :progressPercent,
        phase_state = :phaseState,
        agent_state = :agentState,
        error_message = :errorMessage,
        error_phase = :errorPhase,
        error_code = :errorCode,
        error_class = :errorClass,
        error_recovery_hint = :errorRecoveryHint,
        error_details = :errorDetails,
        retry_count = :retryCount,
        metadata = :metadata,
        completed_at = :completedAt,
        revision = revision + 1,
        updated_at = :now,
        updated_by = :actor
      WHERE tenant_id = :tenant AND id = :id
      """)
  void update(@BindMethods Stamp stamp, @BindMethods RunRow run);
}
