package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.After;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.workflow.ports.Checkpoint;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on {@code workflow_checkpoints}. */
@RegisterRowMapper(CheckpointRow.Mapper.class)
@RegisterConstructorMapper(RunAnswer.class)
public interface CheckpointSql {

  String SELECT =
      """
      SELECT id, run_id, stage_id, phase, artifacts, submitted_at,
             revision, created_at, created_by, updated_at, updated_by
      FROM workflow_checkpoints
      WHERE tenant_id = :tenant
      """;

  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<Checkpoint>> find(String tenant, String id);

  /** H2 reads an index in order only if all of its columns are named. */
  @SqlQuery(
      SELECT
          + """
          AND run_id = :run
          AND created_at >= :createdAt AND (created_at, id) > (:createdAt, :afterId)
          ORDER BY tenant_id, run_id, created_at, id
          LIMIT :limit
          """)
  List<Stored<Checkpoint>> listByRun(String tenant, String run, @BindMethods After after);

  /** PostgreSQL. */
  @SqlQuery(
      "WITH checked AS ("
          + RunCondition.CHECK
          + """
          ), there AS (
            SELECT (run_id, stage_id, phase, artifacts::text, submitted_at)
              = (:runId, :stageId, :phase, :artifacts, :submittedAt) AS same
            FROM workflow_checkpoints
            WHERE tenant_id = :tenant AND id = :id
          ), recorded AS (
            INSERT INTO workflow_checkpoints
              (tenant_id, id, run_id, stage_id, phase, artifacts, submitted_at, revision,
               created_at, created_by, updated_at, updated_by)
            SELECT :tenant, :id, :runId, :stageId, :phase, CAST(:artifacts AS json), :submittedAt,
              1, :now, :actor, :now, :actor
            FROM checked
            WHERE refusal IS NULL AND NOT EXISTS (SELECT FROM there)
            RETURNING revision
          ), answer AS (
            SELECT COALESCE(k.refusal, CASE WHEN NOT t.same THEN 'checkpoint.id' END) AS refusal,
              k.stored_revision, k.stored_token, :id AS taken_key, :id AS holder, r.revision
            FROM checked k
            LEFT JOIN there t ON TRUE
            LEFT JOIN recorded r ON TRUE
          )
          """
          + RunAnswer.END)
  Optional<RunAnswer> record(
      @BindMethods Stamp stamp,
      @BindMethods RunCondition condition,
      @BindMethods CheckpointRow checkpoint);

  /** H2. */
  @SqlUpdate(
      """
      INSERT INTO workflow_checkpoints
        (tenant_id, id, run_id, stage_id, phase, artifacts, submitted_at, revision,
         created_at, created_by, updated_at, updated_by)
      VALUES (:tenant, :id, :runId, :stageId, :phase, :artifacts, :submittedAt, 1,
        :now, :actor, :now, :actor)
      """)
  void insert(@BindMethods Stamp stamp, @BindMethods CheckpointRow checkpoint);
}
