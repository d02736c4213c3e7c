package dev.stagekeeper.production.jdbc;

import dev.stagekeeper.production.ports.Draft;
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

/** The statements on {@code production_drafts}. */
@RegisterRowMapper(DraftRow.Mapper.class)
public interface DraftSql extends AggregateSql<Draft> {

  String SELECT =
      """
      SELECT id, strategy_id, content_type, body, metadata, written_at, revision,
             created_at, created_by, updated_at, updated_by
      FROM production_drafts
      WHERE tenant_id = :tenant
      """;

  @Override
  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<Draft>> find(String tenant, String id);

  @Override
  @SqlQuery(SELECT + "AND id = ANY(:ids)")
  List<Stored<Draft>> findAll(String tenant, String[] ids);

  @Override
  @SqlQuery(SELECT + After.FIRST_SAVED)
  List<Stored<Draft>> list(String tenant, @BindMethods After after);

  @SqlQuery(SELECT + "AND strategy_id = :strategy " + After.FIRST_SAVED)
  List<Stored<Draft>> listByStrategy(String tenant, String strategy, @BindMethods After after);

  @Override
  @SqlUpdate("DELETE FROM production_drafts WHERE tenant_id = :tenant AND id = :id")
  int delete(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH input AS (
        SELECT * FROM unnest(:id, :strategyId, :contentType, :body, :metadata, :writtenAt)
          WITH ORDINALITY AS i (id, strategy_id, content_type, body, metadata, written_at,
                                ord)
      ), taken AS (
        SELECT i.ord, 'draft.id' AS rule, i.id AS taken_key, t.id AS holder
        FROM input i
        JOIN production_drafts t ON t.tenant_id = :tenant AND t.id = i.id
        WHERE :fresh
      ), saved AS (
        INSERT INTO production_drafts AS t
          (tenant_id, id, strategy_id, content_type, body, metadata, written_at, revision,
           created_at, created_by, updated_at, updated_by)
        SELECT :tenant, id, strategy_id, content_type, body, metadata::json, written_at, 1,
               :now, :actor, :now, :actor
        FROM input
        WHERE NOT EXISTS (SELECT FROM taken)
        ON CONFLICT (tenant_id, id) DO UPDATE SET
          strategy_id = excluded.strategy_id,
          content_type = excluded.content_type,
          body = excluded.body,
          metadata = excluded.metadata,
          written_at = excluded.written_at,
          revision = t.revision + 1,
          updated_at = excluded.updated_at,
          updated_by = excluded.updated_by
        WHERE (t.strategy_id, t.content_type, t.body, t.metadata::text, t.written_at)
          IS DISTINCT FROM
              (excluded.strategy_id, excluded.content_type, excluded.body,
               excluded.metadata::text, excluded.written_at)
        RETURNING id, revision
      )
      """
          + ANSWER
          + """
      FROM input LEFT JOIN saved USING (id)
      WHERE NOT EXISTS (SELECT FROM taken)
        AND COALESCE(revision > 0, (
          SELECT TRUE FROM production_drafts t WHERE t.tenant_id = :tenant AND t.id = input.id))
      ORDER BY ord, rule
      """)
  List<SavedRow> upsert(
      @BindMethods Stamp stamp, boolean fresh, @BindColumns(DraftRow.class) List<DraftRow> rows);

  /** H2. */
  @SqlBatch(
      """
      MERGE INTO production_drafts
        (tenant_id, id, strategy_id, content_type, body, metadata, written_at, revision,
         created_at, created_by, updated_at, updated_by)
      KEY (tenant_id, id)
      VALUES (:tenant, :id, :strategyId, :contentType, :body, :metadata, :writtenAt,
              :stored.revision, :stored.createdAt, :stored.createdBy, :stored.updatedAt,
              :stored.updatedBy)
      """)
  void merge(
      String tenant,
      @BindMethods List<DraftRow> rows,
      @BindMethods("stored") List<Stored<Draft>> stored);
}
