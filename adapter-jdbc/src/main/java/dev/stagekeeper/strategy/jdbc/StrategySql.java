package dev.stagekeeper.strategy.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.After;
import dev.stagekeeper.storage.jdbc.AggregateSql;
import dev.stagekeeper.storage.jdbc.BindColumns;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.strategy.ports.Strategy;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on {@code strategies} and their tactics. */
@RegisterRowMapper(StrategyRow.Mapper.class)
public interface StrategySql extends AggregateSql<Strategy> {

  String SELECT =
      """
      SELECT id, brief_id, version, kpis, channels, milestones, duration_weeks,
             executive_summary, approved, approved_by, generated_at, approved_at,
             ARRAY(SELECT channel_position FROM tactic_assignments k
                   WHERE k.tenant_id = t.tenant_id AND k.strategy_id = t.id
                   ORDER BY channel_position, position) AS tactic_channels,
             ARRAY(SELECT tactic FROM tactic_assignments k
                   WHERE k.tenant_id = t.tenant_id AND k.strategy_id = t.id
                   ORDER BY channel_position, position) AS tactics,
             revision, created_at, created_by, updated_at, updated_by
      FROM strategies t
      WHERE tenant_id = :tenant
      """;

  @Override
  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<Strategy>> find(String tenant, String id);

  @Override
  @SqlQuery(SELECT + "AND id = ANY(:ids)")
  List<Stored<Strategy>> findAll(String tenant, String[] ids);

  @Override
  @SqlQuery(SELECT + After.FIRST_SAVED)
  List<Stored<Strategy>> list(String tenant, @BindMethods After after);

  @SqlQuery(
      SELECT
          + """
          AND brief_id = :brief AND version > :afterVersion
          ORDER BY version
          LIMIT :limit
          """)
  List<Stored<Strategy>> listByBrief(String tenant, String brief, @BindMethods After after);

  @SqlQuery(SELECT + "AND brief_id = :brief ORDER BY version DESC LIMIT 1")
  Optional<Stored<Strategy>> findLatest(String tenant, String brief);

  @Override
  @SqlUpdate("DELETE FROM strategies WHERE tenant_id = :tenant AND id = :id")
  int delete(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH input AS (
        SELECT * FROM unnest(:id, :briefId, :version, :kpis, :channels, :milestones,
                             :durationWeeks, :executiveSummary, :approved, :approvedBy,
                             :generatedAt, :approvedAt)
          WITH ORDINALITY AS i (id, brief_id, version, kpis, channels, milestones,
                                duration_weeks, executive_summary, approved, approved_by,
                                generated_at, approved_at, ord)
      ), child AS (
        SELECT * FROM unnest(:tactic.strategyId, :tactic.channelPosition, :tactic.position,
                             :tactic.tactic)
          AS c (strategy_id, channel_position, position, tactic)
      ), changed AS (
        SELECT c.strategy_id
        FROM child c
        LEFT JOIN tactic_assignments k
          ON k.tenant_id = :tenant AND k.strategy_id = c.strategy_id AND k.channel_position = c.channel_position AND k.position = c.position
        WHERE k.tenant_id IS NULL
          OR (k.tactic)
            IS DISTINCT FROM (c.tactic)
        UNION
        SELECT k.strategy_id
        FROM input i
        JOIN tactic_assignments k ON k.tenant_id = :tenant AND k.strategy_id = i.id
        WHERE NOT EXISTS (
          SELECT FROM child c WHERE c.strategy_id = k.strategy_id AND k.channel_position = c.channel_position AND k.position = c.position)
      ), taken AS (
        SELECT i.ord, 'strategy.id' AS rule, i.id AS taken_key,
               s.brief_id || '/' || s.version AS holder
        FROM input i
        JOIN strategies s ON s.tenant_id = :tenant AND s.id = i.id
        WHERE :fresh OR (s.brief_id, s.version) <> (i.brief_id, i.version)
        UNION ALL
        SELECT i.ord, 'strategy.version', i.brief_id || '/' || i.version, s.id
        FROM input i
        JOIN strategies s
          ON s.tenant_id = :tenant AND s.brief_id = i.brief_id AND s.version = i.version
        WHERE s.id <> i.id
      ), saved AS (
        INSERT INTO strategies AS t
          (tenant_id, id, brief_id, version, kpis, channels, milestones, duration_weeks,
           executive_summary, approved, approved_by, generated_at, approved_at, revision,
           created_at, created_by, updated_at, updated_by)
        SELECT :tenant, id, brief_id, version, kpis::json, channels::json, milestones::json,
               duration_weeks, executive_summary, approved, approved_by, generated_at,
               approved_at, 1, :now, :actor, :now, :actor
        FROM input
        WHERE NOT EXISTS (SELECT FROM taken)
        ON CONFLICT (tenant_id, id) DO UPDATE SET
          brief_id = excluded.brief_id,
          version = excluded.version,
          kpis = excluded.kpis,
          channels = excluded.channels,
          milestones = excluded.milestones,
          duration_weeks = excluded.duration_weeks,
          executive_summary = excluded.executive_summary,
          approved = excluded.approved,
          approved_by = excluded.approved_by,
          generated_at = excluded.generated_at,
          approved_at = excluded.approved_at,
          revision = t.revision + 1,
          updated_at = excluded.updated_at,
          updated_by = excluded.updated_by
        WHERE (t.brief_id, t.version, t.kpis::text, t.channels::text, t.milestones::text,
               t.duration_weeks, t.executive_summary, t.approved, t.approved_by,
               t.generated_at, t.approved_at)
          IS DISTINCT FROM
              (excluded.brief_id, excluded.version, excluded.kpis::text,
               excluded.channels::text, excluded.milestones::text, excluded.duration_weeks,
               excluded.executive_summary, excluded.approved, excluded.approved_by,
               excluded.generated_at, excluded.approved_at)
          OR t.id IN (SELECT strategy_id FROM changed)
        RETURNING id, revision
      ), gone AS (
        DELETE FROM tactic_assignments k
        USING saved s
        WHERE k.tenant_id = :tenant AND k.strategy_id = s.id
          AND NOT EXISTS (
            SELECT FROM child c WHERE c.strategy_id = k.strategy_id AND k.channel_position = c.channel_position AND k.position = c.position)
      ), kept AS (
        INSERT INTO tactic_assignments AS k
          (tenant_id, strategy_id, channel_position, position, tactic)
        SELECT :tenant, c.strategy_id, c.channel_position, c.position, c.tactic
        FROM child c JOIN saved s ON s.id = c.strategy_id
        ON CONFLICT (tenant_id, strategy_id, channel_position, position) DO UPDATE SET
          tactic = excluded.tactic
        WHERE (k.tactic)
          IS DISTINCT FROM (excluded.tactic)
      )
      """
          + ANSWER
          + """
      FROM input LEFT JOIN saved USING (id)
      WHERE NOT EXISTS (SELECT FROM taken)
        AND COALESCE(revision > 0, (
          SELECT TRUE FROM strategies t WHERE t.tenant_id = :tenant AND t.id = input.id))
      ORDER BY ord, rule
      """)
  List<SavedRow> upsert(
      @BindMethods Stamp stamp,
      boolean fresh,
      @BindColumns(StrategyRow.class) List<StrategyRow> rows,
      @BindColumns(value = TacticRow.class, prefix = "tactic") List<TacticRow> tactics);

  /** H2. */
  @SqlQuery(
      """
      SELECT i.ord, NULL AS revision, 'strategy.id' AS rule, i.id AS taken_key,
             s.brief_id || '/' || s.version AS holder
      FROM UNNEST(:id, :briefId, :version) WITH ORDINALITY AS i (id, brief_id, version, ord)
      JOIN strategies s ON s.tenant_id = :tenant AND s.id = i.id
      WHERE s.brief_id <> i.brief_id OR s.version <> i.version
      UNION ALL
      SELECT i.ord, NULL, 'strategy.version', i.brief_id || '/' || i.version, s.id
      FROM UNNEST(:id, :briefId, :version) WITH ORDINALITY AS i (id, brief_id, version, ord)
      JOIN strategies s
        ON s.tenant_id = :tenant AND s.brief_id = i.brief_id AND s.version = i.version
      WHERE s.id <> i.id
      ORDER BY ord, rule
      """)
  List<SavedRow> taken(String tenant, @BindColumns(StrategyRow.class) List<StrategyRow> rows);

  /** H2. */
  @SqlBatch(
      """
      MERGE INTO strategies
        (tenant_id, id, brief_id, version, kpis, channels, milestones, duration_weeks,
         executive_summary, approved, approved_by, generated_at, approved_at, revision,
         created_at, created_by, updated_at, updated_by)
      KEY (tenant_id, id)
      VALUES (:tenant, :id, :briefId, :version, :kpis, :channels, :milestones,
              :durationWeeks, :executiveSummary, :approved, :approvedBy, :generatedAt,
              :approvedAt, :stored.revision, :stored.createdAt, :stored.createdBy,
              :stored.updatedAt, :stored.updatedBy)
      """)
  void merge(
      String tenant,
      @BindMethods List<StrategyRow> rows,
      @BindMethods("stored") List<Stored<Strategy>> stored);

  /** H2. */
  @SqlUpdate(
      "DELETE FROM tactic_assignments WHERE tenant_id = :tenant AND strategy_id = ANY(:parents)")
  void deleteTactics(String tenant, String[] parents);

  /** H2. */
  @SqlBatch(
      """
      INSERT INTO tactic_assignments
        (tenant_id, strategy_id, channel_position, position, tactic)
      VALUES (:tenant, :strategyId, :channelPosition, :position, :tactic)
      """)
  void insertTactics(String tenant, @BindMethods List<TacticRow> rows);
}
