package dev.stagekeeper.production.jdbc;

import dev.stagekeeper.production.ports.Bundle;
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

/** The statements on {@code production_bundles} and their assets. */
@RegisterRowMapper(BundleRow.Mapper.class)
public interface BundleSql extends AggregateSql<Bundle> {

  String SELECT =
      """
      SELECT id, draft_id, assembled_at,
             ARRAY(SELECT id FROM production_bundle_assets k
                   WHERE k.tenant_id = t.tenant_id AND k.bundle_id = t.id
                   ORDER BY position) AS asset_ids,
             ARRAY(SELECT type FROM production_bundle_assets k
                   WHERE k.tenant_id = t.tenant_id AND k.bundle_id = t.id
                   ORDER BY position) AS asset_types,
             ARRAY(SELECT url FROM production_bundle_assets k
                   WHERE k.tenant_id = t.tenant_id AND k.bundle_id = t.id
                   ORDER BY position) AS asset_urls,
             ARRAY(SELECT metadata FROM production_bundle_assets k
                   WHERE k.tenant_id = t.tenant_id AND k.bundle_id = t.id
                   ORDER BY position) AS asset_metadata,
             revision, created_at, created_by, updated_at, updated_by
      FROM production_bundles t
      WHERE tenant_id = :tenant
      """;

  @Override
  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<Bundle>> find(String tenant, String id);

  @Override
  @SqlQuery(SELECT + "AND id = ANY(:ids)")
  List<Stored<Bundle>> findAll(String tenant, String[] ids);

  @Override
  @SqlQuery(SELECT + After.FIRST_SAVED)
  List<Stored<Bundle>> list(String tenant, @BindMethods After after);

  @SqlQuery(SELECT + "AND draft_id = :draft " + After.FIRST_SAVED)
  List<Stored<Bundle>> listByDraft(String tenant, String draft, @BindMethods After after);

  @SqlQuery(
      SELECT
          + """
          AND id = (SELECT bundle_id FROM production_bundle_assets
                    WHERE tenant_id = :tenant AND id = :asset)
          """)
  Optional<Stored<Bundle>> findByAsset(String tenant, String asset);

  @Override
  @SqlUpdate("DELETE FROM production_bundles WHERE tenant_id = :tenant AND id = :id")
  int delete(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH input AS (
        SELECT * FROM unnest(:id, :draftId, :assembledAt)
          WITH ORDINALITY AS i (id, draft_id, assembled_at, ord)
      ), child AS (
        SELECT * FROM unnest(:asset.bundleId, :asset.id, :asset.position, :asset.type,
                             :asset.url, :asset.metadata)
          AS c (bundle_id, id, position, type, url, metadata)
      ), changed AS (
        SELECT c.bundle_id
        FROM child c
        LEFT JOIN production_bundle_assets k
          ON k.tenant_id = :tenant AND k.bundle_id = c.bundle_id AND k.id = c.id
        WHERE k.tenant_id IS NULL
          OR (k.position, k.type, k.url, k.metadata::text)
            IS DISTINCT FROM (c.position, c.type, c.url, c.metadata::text)
        UNION
        SELECT k.bundle_id
        FROM input i
        JOIN production_bundle_assets k ON k.tenant_id = :tenant AND k.bundle_id = i.id
        WHERE NOT EXISTS (
          SELECT FROM child c WHERE c.bundle_id = k.bundle_id AND k.id = c.id)
      ), taken AS (
        SELECT i.ord, 'bundle.id' AS rule, i.id AS taken_key, b.id AS holder, -1 AS position
        FROM input i
        JOIN production_bundles b ON b.tenant_id = :tenant AND b.id = i.id
        WHERE :fresh
        UNION ALL
        SELECT i.ord, 'bundle.asset', c.id, k.bundle_id, c.position
        FROM input i
        JOIN child c ON c.bundle_id = i.id
        JOIN production_bundle_assets k ON k.tenant_id = :tenant AND k.id = c.id
        WHERE k.bundle_id <> c.bundle_id
        ORDER BY ord, position
        LIMIT 1
      ), saved AS (
        INSERT INTO production_bundles AS t
          (tenant_id, id, draft_id, assembled_at, revision, created_at, created_by,
           updated_at, updated_by)
        SELECT :tenant, id, draft_id, assembled_at, 1, :now, :actor, :now, :actor
        FROM input
        WHERE NOT EXISTS (SELECT FROM taken)
        ON CONFLICT (tenant_id, id) DO UPDATE SET
          draft_id = excluded.draft_id,
          assembled_at = excluded.assembled_at,
          revision = t.revision + 1,
          updated_at = excluded.updated_at,
          updated_by = excluded.updated_by
        WHERE (t.draft_id, t.assembled_at)
          IS DISTINCT FROM
              (excluded.draft_id, excluded.assembled_at)
          OR t.id IN (SELECT bundle_id FROM changed)
        RETURNING id, revision
      ), gone AS (
        DELETE FROM production_bundle_assets k
        USING saved s
        WHERE k.tenant_id = :tenant AND k.bundle_id = s.id
          AND NOT EXISTS (
            SELECT FROM child c WHERE c.bundle_id = k.bundle_id AND k.id = c.id)
      ), kept AS (
        INSERT INTO production_bundle_assets AS k
          (tenant_id, bundle_id, id, position, type, url, metadata)
        SELECT :tenant, c.bundle_id, c.id, c.position, c.type, c.url, c.metadata::json
        FROM child c JOIN saved s ON s.id = c.bundle_id
        ON CONFLICT (tenant_id, id) DO UPDATE SET
          position = excluded.position,
          type = excluded.type,
          url = excluded.url,
          metadata = excluded.metadata
        WHERE (k.position, k.type, k.url, k.metadata::text)
          IS DISTINCT FROM (excluded.position, excluded.type, excluded.url, excluded.metadata::text)
      )
      """
          + ANSWER
          + """
      FROM input LEFT JOIN saved USING (id)
      WHERE NOT EXISTS (SELECT FROM taken)
        AND COALESCE(revision > 0, (
          SELECT TRUE FROM production_bundles t WHERE t.tenant_id = :tenant AND t.id = input.id))
      ORDER BY ord, rule
      """)
  List<SavedRow> upsert(
      @BindMethods Stamp stamp,
      boolean fresh,
      @BindColumns(BundleRow.class) List<BundleRow> rows,
      @BindColumns(value = AssetRow.class, prefix = "asset") List<AssetRow> assets);

  /** H2. */
  @SqlQuery(
      """
      SELECT i.ord, NULL AS revision, 'bundle.asset' AS rule, c.id AS taken_key,
             k.bundle_id AS holder
      FROM UNNEST(:asset.bundleId, :asset.id, :asset.position) AS c (bundle_id, id, position)
      JOIN production_bundle_assets k ON k.tenant_id = :tenant AND k.id = c.id
      JOIN UNNEST(:id) WITH ORDINALITY AS i (id, ord) ON i.id = c.bundle_id
      WHERE k.bundle_id <> c.bundle_id
      ORDER BY i.ord, c.position
      LIMIT 1
      """)
  List<SavedRow> taken(
      String tenant,
      @BindColumns(BundleRow.class) List<BundleRow> rows,
      @BindColumns(value = AssetRow.class, prefix = "asset") List<AssetRow> assets);

  /** H2. */
  @SqlBatch(
      """
      MERGE INTO production_bundles
        (tenant_id, id, draft_id, assembled_at, revision, created_at, created_by,
         updated_at, updated_by)
      KEY (tenant_id, id)
      VALUES (:tenant, :id, :draftId, :assembledAt, :stored.revision, :stored.createdAt,
              :stored.createdBy, :stored.updatedAt, :stored.updatedBy)
      """)
  void merge(
      String tenant,
      @BindMethods List<BundleRow> rows,
      @BindMethods("stored") List<Stored<Bundle>> stored);

  /** H2. */
  @SqlUpdate(
      "DELETE FROM production_bundle_assets WHERE tenant_id = :tenant AND bundle_id = ANY(:parents)")
  void deleteAssets(String tenant, String[] parents);

  /** H2. */
  @SqlBatch(
      """
      INSERT INTO production_bundle_assets
        (tenant_id, bundle_id, id, position, type, url, metadata)
      VALUES (:tenant, :bundleId, :id, :position, :type, :url, :metadata)
      """)
  void insertAssets(String tenant, @BindMethods List<AssetRow> rows);
}
