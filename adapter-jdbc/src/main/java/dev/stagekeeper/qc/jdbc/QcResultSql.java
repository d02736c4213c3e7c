package dev.stagekeeper.qc.jdbc;

import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.After;
import dev.stagekeeper.storage.jdbc.AggregateSql;
import dev.stagekeeper.storage.jdbc.BindColumns;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Stamp;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on {@code qc_results} and their issues. */
@RegisterRowMapper(QcResultRow.Mapper.class)
public interface QcResultSql extends AggregateSql<QcResult> {

  /** A result's id may be replaced, the draft's stays. */
  String FIRST_SAVED =
      """
      AND created_at >= :createdAt AND (created_at, draft_id) > (:createdAt, :afterId)
      ORDER BY created_at, draft_id
      LIMIT :limit
      """;

  String SELECT =
      """
      SELECT draft_id, id, passed, score, evaluated_at,
             ARRAY(SELECT severity FROM qc_issues k
                   WHERE k.tenant_id = t.tenant_id AND k.draft_id = t.draft_id
                   ORDER BY position) AS issue_severities,
             ARRAY(SELECT section FROM qc_issues k
                   WHERE k.tenant_id = t.tenant_id AND k.draft_id = t.draft_id
                   ORDER BY position) AS issue_sections,
             ARRAY(SELECT reason FROM qc_issues k
                   WHERE k.tenant_id = t.tenant_id AND k.draft_id = t.draft_id
                   ORDER BY position) AS issue_reasons,
             revision, created_at, created_by, updated_at, updated_by
      FROM qc_results t
      WHERE tenant_id = :tenant
      """;

  @Override
  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<QcResult>> find(String tenant, String id);

  @Override
  @SqlQuery(SELECT + "AND draft_id = ANY(:ids)")
  List<Stored<QcResult>> findAll(String tenant, String[] ids);

  @Override
  @SqlQuery(SELECT + FIRST_SAVED)
  List<Stored<QcResult>> list(String tenant, @BindMethods After after);

  @SqlQuery(SELECT + "AND draft_id = :draft")
  Optional<Stored<QcResult>> findByDraft(String tenant, String draft);

  @Override
  @SqlUpdate("DELETE FROM qc_results WHERE tenant_id = :tenant AND id = :id")
  int delete(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH input AS (
        SELECT * FROM unnest(:draftId, :id, :passed, :score, :evaluatedAt)
          WITH ORDINALITY AS i (draft_id, id, passed, score, evaluated_at, ord)
      ), child AS (
        SELECT * FROM unnest(:issue.draftId, :issue.position, :issue.severity,
                             :issue.section, :issue.reason)
          AS c (draft_id, position, severity, section, reason)
      ), changed AS (
        SELECT c.draft_id
        FROM child c
        LEFT JOIN qc_issues k
          ON k.tenant_id = :tenant AND k.draft_id = c.draft_id AND k.position = c.position
        WHERE k.tenant_id IS NULL
          OR (k.severity, k.section, k.reason)
            IS DISTINCT FROM (c.severity, c.section, c.reason)
        UNION
        SELECT k.draft_id
        FROM input i
        JOIN qc_issues k ON k.tenant_id = :tenant AND k.draft_id = i.draft_id
        WHERE NOT EXISTS (
          SELECT FROM child c WHERE c.draft_id = k.draft_id AND k.position = c.position)
      ), taken AS (
        SELECT i.ord, 'qcResult.draft' AS rule, i.draft_id AS taken_key, r.id AS holder
        FROM input i
        JOIN qc_results r ON r.tenant_id = :tenant AND r.draft_id = i.draft_id
        WHERE :fresh
        UNION ALL
        SELECT i.ord, 'qcResult.id', i.id, r.draft_id
        FROM input i
        JOIN qc_results r ON r.tenant_id = :tenant AND r.id = i.id
        WHERE r.draft_id <> i.draft_id
      ), saved AS (
        INSERT INTO qc_results AS t
          (tenant_id, draft_id, id, passed, score, evaluated_at, revision, created_at,
           created_by, updated_at, updated_by)
        SELECT :tenant, draft_id, id, passed, score, evaluated_at, 1, :now, :actor, :now,
               :actor
        FROM input
        WHERE NOT EXISTS (SELECT FROM taken)
        ON CONFLICT (tenant_id, draft_id) DO UPDATE SET
          id = excluded.id,
          passed = excluded.passed,
          score = excluded.score,
          evaluated_at = excluded.evaluated_at,
          revision = t.revision + 1,
          updated_at = excluded.updated_at,
          updated_by = excluded.updated_by
        WHERE (t.id, t.passed, t.score, t.evaluated_at)
          IS DISTINCT FROM
              (excluded.id, excluded.passed, excluded.score, excluded.evaluated_at)
          OR t.draft_id IN (SELECT draft_id FROM changed)
        RETURNING draft_id, revision
      ), gone AS (
        DELETE FROM qc_issues k
        USING saved s
        WHERE k.tenant_id = :tenant AND k.draft_id = s.draft_id
          AND NOT EXISTS (
            SELECT FROM child c WHERE c.draft_id = k.draft_id AND k.position = c.position)
      ), kept AS (
        INSERT INTO qc_issues AS k
          (tenant_id, draft_id, position, severity, section, reason)
        SELECT :tenant, c.draft_id, c.position, c.severity, c.section, c.reason
        FROM child c JOIN saved s ON s.draft_id = c.draft_id
        ON CONFLICT (tenant_id, draft_id, position) DO UPDATE SET
          severity = excluded.severity,
          section = excluded.section,
          reason = excluded.reason
        WHERE (k.severity, k.section, k.reason)
          IS DISTINCT FROM (excluded.severity, excluded.section, excluded.reason)
      )
      """
          + ANSWER
          + """
      FROM input LEFT JOIN saved USING (draft_id)
      WHERE NOT EXISTS (SELECT FROM taken)
        AND COALESCE(revision > 0, (
          SELECT TRUE FROM qc_results t WHERE t.tenant_id = :tenant AND t.draft_id = input.draft_id))
      ORDER BY ord, rule
      """)
  List<SavedRow> upsert(
      @BindMethods Stamp stamp,
      boolean fresh,
      @BindColumns(QcResultRow.class) List<QcResultRow> rows,
      @BindColumns(value = QcIssueRow.class, prefix = "issue") List<QcIssueRow> issues);

  /** H2. */
  @SqlQuery(
      """
      SELECT i.ord, NULL AS revision, 'qcResult.id' AS rule, i.id AS taken_key,
             r.draft_id AS holder
      FROM UNNEST(:draftId, :id) WITH ORDINALITY AS i (draft_id, id, ord)
      JOIN qc_results r ON r.tenant_id = :tenant AND r.id = i.id
      WHERE r.draft_id <> i.draft_id
      ORDER BY i.ord
      """)
  List<SavedRow> taken(String tenant, @BindColumns(QcResultRow.class) List<QcResultRow> rows);

  /** H2. */
  @SqlBatch(
      """
      MERGE INTO qc_results
        (tenant_id, draft_id, id, passed, score, evaluated_at, revision, created_at,
         created_by, updated_at, updated_by)
      KEY (tenant_id, draft_id)
      VALUES (:tenant, :draftId, :id, :passed, :score, :evaluatedAt, :stored.revision,
              :stored.createdAt, :stored.createdBy, :stored.updatedAt, :stored.updatedBy)
      """)
  void merge(
      String tenant,
      @BindMethods List<QcResultRow> rows,
      @BindMethods("stored") List<Stored<QcResult>> stored);

  /** H2. */
  @SqlUpdate("DELETE FROM qc_issues WHERE tenant_id = :tenant AND draft_id = ANY(:parents)")
  void deleteIssues(String tenant, String[] parents);

  /** H2. */
  @SqlBatch(
      """
      INSERT INTO qc_issues
        (tenant_id, draft_id, position, severity, section, reason)
      VALUES (:tenant, :draftId, :position, :severity, :section, :reason)
      """)
  void insertIssues(String tenant, @BindMethods List<QcIssueRow> rows);
}
