package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.After;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.StageExecution;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on {@code workflow_stages}. */
@RegisterRowMapper(StageRow.class)
@RegisterConstructorMapper(RunAnswer.class)
public interface StageSql {

  String SELECT =
      """
      SELECT id, run_id, phase, sequence, attempt, status, artifacts, started_at, finished_at,
             revision, created_at, created_by, updated_at, updated_by
      FROM workflow_stages
      WHERE tenant_id = :tenant
      """;

  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<StageExecution>> find(String tenant, String id);

  /** H2 reads an index in order only if all of its columns are named. */
  @SqlQuery(
      SELECT
          + """
          AND run_id = :run AND status = 'ACTIVE'
          ORDER BY tenant_id DESC, run_id DESC, sequence DESC, id DESC
          LIMIT 1
          """)
  Optional<Stored<StageExecution>> findActive(String tenant, String run);

  @SqlQuery(
      SELECT
          + """
          AND run_id = :run
          AND sequence >= :afterVersion AND (sequence, id) > (:afterVersion, :afterId)
          ORDER BY tenant_id, run_id, sequence, id
          LIMIT :limit
          """)
  List<Stored<StageExecution>> listByRun(String tenant, String run, @BindMethods After after);

  /** PostgreSQL. */
  @SqlQuery(
      "WITH checked AS ("
          + RunCondition.CHECK
          + """
          ), saved AS (
            UPDATE workflow_stages SET
              artifacts = CAST(:artifacts AS json),
              revision = revision + 1,
              updated_at = :now,
              updated_by = :actor
            WHERE tenant_id = :tenant AND id = :id AND run_id = :runId
              AND artifacts::text <> :artifacts
              AND (SELECT refusal FROM checked) IS NULL
            RETURNING revision
          ), answer AS (
            SELECT COALESCE(k.refusal, CASE WHEN s.id IS NULL THEN 'stage' END) AS refusal,
              k.stored_revision, k.stored_token, w.revision
            FROM checked k
            LEFT JOIN workflow_stages s
              ON s.tenant_id = :tenant AND s.id = :id AND s.run_id = :runId
            LEFT JOIN saved w ON TRUE
          )
          """
          + RunAnswer.END)
  Optional<RunAnswer> saveArtifacts(
      @BindMethods Stamp stamp,
      @BindMethods RunCondition condition,
      String id,
      JsonDocument artifacts);

  /** H2. */
  @SqlUpdate(
      """
      UPDATE workflow_stages SET
        artifacts = :artifacts,
        revision = revision + 1,
        updated_at = :now,
        updated_by = :actor
      WHERE tenant_id = :tenant AND id = :id
      """)
  void replaceArtifacts(@BindMethods Stamp stamp, String id, JsonDocument artifacts);

  /** H2: the closes and marks of a change. */
  @SqlBatch(
      """
      UPDATE workflow_stages SET
        status = :status,
        finished_at = :at,
        revision = revision + 1,
        updated_at = :now,
        updated_by = :actor
      WHERE tenant_id = :tenant AND run_id = :run
        AND (:kind = 'CLOSE' AND phase = :phase AND status = 'ACTIVE'
             OR :kind = 'MARK' AND id = :id)
        AND (status <> :status OR finished_at IS DISTINCT FROM :at)
      """)
  void end(@BindMethods Stamp stamp, String run, @BindMethods List<StageEditRow> edits);

  /** H2. */
  @SqlBatch(
      """
      INSERT INTO workflow_stages
        (tenant_id, id, run_id, phase, sequence, attempt, status, artifacts, started_at,
         revision, created_at, created_by, updated_at, updated_by)
      VALUES (:tenant, :id, :run, :phase,
        (SELECT COALESCE(MAX(sequence), 0) + 1 FROM workflow_stages
         WHERE tenant_id = :tenant AND run_id = :run),
        (SELECT COALESCE(MAX(attempt), 0) + 1 FROM workflow_stages
         WHERE tenant_id = :tenant AND run_id = :run AND phase = :phase),
        :status, '{}', :at, 1, :now, :actor, :now, :actor)
      """)
  void enter(@BindMethods Stamp stamp, String run, @BindMethods List<StageEditRow> edits);

  /** H2. */
  @SqlBatch("DELETE FROM workflow_stages WHERE tenant_id = :tenant AND run_id = :run AND id = :id")
  void remove(@BindMethods Stamp stamp, String run, @BindMethods List<StageEditRow> edits);
}
