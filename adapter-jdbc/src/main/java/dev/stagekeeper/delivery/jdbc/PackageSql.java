package dev.stagekeeper.delivery.jdbc;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
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

/** The statements on {@code delivery_packages} and their artifacts. */
@RegisterRowMapper(PackageRow.Mapper.class)
public interface PackageSql extends AggregateSql<DeliveryPackage> {

  String SELECT =
      """
      SELECT id, draft_id, packed_at,
             ARRAY(SELECT name FROM delivery_artifacts k
                   WHERE k.tenant_id = t.tenant_id AND k.package_id = t.id
                   ORDER BY position) AS artifact_names,
             ARRAY(SELECT url FROM delivery_artifacts k
                   WHERE k.tenant_id = t.tenant_id AND k.package_id = t.id
                   ORDER BY position) AS artifact_urls,
             ARRAY(SELECT format FROM delivery_artifacts k
                   WHERE k.tenant_id = t.tenant_id AND k.package_id = t.id
                   ORDER BY position) AS artifact_formats,
             ARRAY(SELECT size_bytes FROM delivery_artifacts k
                   WHERE k.tenant_id = t.tenant_id AND k.package_id = t.id
                   ORDER BY position) AS artifact_sizes,
             ARRAY(SELECT sha256 FROM delivery_artifacts k
                   WHERE k.tenant_id = t.tenant_id AND k.package_id = t.id
                   ORDER BY position) AS artifact_hashes,
             revision, created_at, created_by, updated_at, updated_by
      FROM delivery_packages t
      WHERE tenant_id = :tenant
      """;

  @Override
  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<DeliveryPackage>> find(String tenant, String id);

  @Override
  @SqlQuery(SELECT + "AND id = ANY(:ids)")
  List<Stored<DeliveryPackage>> findAll(String tenant, String[] ids);

  @Override
  @SqlQuery(SELECT + After.FIRST_SAVED)
  List<Stored<DeliveryPackage>> list(String tenant, @BindMethods After after);

  @SqlQuery(SELECT + "AND draft_id = :draft " + After.FIRST_SAVED)
  List<Stored<DeliveryPackage>> listByDraft(String tenant, String draft, @BindMethods After after);

  @Override
  @SqlUpdate("DELETE FROM delivery_packages WHERE tenant_id = :tenant AND id = :id")
  int delete(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH input AS (
        SELECT * FROM unnest(:id, :draftId, :packedAt)
          WITH ORDINALITY AS i (id, draft_id, packed_at, ord)
      ), child AS (
        SELECT * FROM unnest(:artifact.packageId, :artifact.position, :artifact.name,
                             :artifact.url, :artifact.format, :artifact.sizeBytes,
                             :artifact.sha256)
          AS c (package_id, position, name, url, format, size_bytes, sha256)
      ), changed AS (
        SELECT c.package_id
        FROM child c
        LEFT JOIN delivery_artifacts k
          ON k.tenant_id = :tenant AND k.package_id = c.package_id AND k.position = c.position
        WHERE k.tenant_id IS NULL
          OR (k.name, k.url, k.format, k.size_bytes, k.sha256)
            IS DISTINCT FROM (c.name, c.url, c.format, c.size_bytes, c.sha256)
        UNION
        SELECT k.package_id
        FROM input i
        JOIN delivery_artifacts k ON k.tenant_id = :tenant AND k.package_id = i.id
        WHERE NOT EXISTS (
          SELECT FROM child c WHERE c.package_id = k.package_id AND k.position = c.position)
      ), taken AS (
        SELECT i.ord, 'package.id' AS rule, i.id AS taken_key, t.id AS holder
        FROM input i
        JOIN delivery_packages t ON t.tenant_id = :tenant AND t.id = i.id
        WHERE :fresh
      ), saved AS (
        INSERT INTO delivery_packages AS t
          (tenant_id, id, draft_id, packed_at, revision, created_at, created_by, updated_at,
           updated_by)
        SELECT :tenant, id, draft_id, packed_at, 1, :now, :actor, :now, :actor
        FROM input
        WHERE NOT EXISTS (SELECT FROM taken)
        ON CONFLICT (tenant_id, id) DO UPDATE SET
          draft_id = excluded.draft_id,
          packed_at = excluded.packed_at,
          revision = t.revision + 1,
          updated_at = excluded.updated_at,
          updated_by = excluded.updated_by
        WHERE (t.draft_id, t.packed_at)
          IS DISTINCT FROM
              (excluded.draft_id, excluded.packed_at)
          OR t.id IN (SELECT package_id FROM changed)
        RETURNING id, revision
      ), gone AS (
        DELETE FROM delivery_artifacts k
        USING saved s
        WHERE k.tenant_id = :tenant AND k.package_id = s.id
          AND NOT EXISTS (
            SELECT FROM child c WHERE c.package_id = k.package_id AND k.position = c.position)
      ), kept AS (
        INSERT INTO delivery_artifacts AS k
          (tenant_id, package_id, position, name, url, format, size_bytes, sha256)
        SELECT :tenant, c.package_id, c.position, c.name, c.url, c.format, c.size_bytes,
               c.sha256
        FROM child c JOIN saved s ON s.id = c.package_id
        ON CONFLICT (tenant_id, package_id, position) DO UPDATE SET
          name = excluded.name,
          url = excluded.url,
          format = excluded.format,
          size_bytes = excluded.size_bytes,
          sha256 = excluded.sha256
        WHERE (k.name, k.url, k.format, k.size_bytes, k.sha256)
          IS DISTINCT FROM (excluded.name, excluded.url, excluded.format, excluded.size_bytes,
               excluded.sha256)
      )
      """
          + ANSWER
          + """
      FROM input LEFT JOIN saved USING (id)
      WHERE NOT EXISTS (SELECT FROM taken)
        AND COALESCE(revision > 0, (
          SELECT TRUE FROM delivery_packages t WHERE t.tenant_id = :tenant AND t.id = input.id))
      ORDER BY ord, rule
      """)
  List<SavedRow> upsert(
      @BindMethods Stamp stamp,
      boolean fresh,
      @BindColumns(PackageRow.class) List<PackageRow> rows,
      @BindColumns(value = ArtifactRow.class, prefix = "artifact") List<ArtifactRow> artifacts);

  /** H2. */
  @SqlBatch(
      """
      MERGE INTO delivery_packages
        (tenant_id, id, draft_id, packed_at, revision, created_at, created_by, updated_at,
         updated_by)
      KEY (tenant_id, id)
      VALUES (:tenant, :id, :draftId, :packedAt, :stored.revision, :stored.createdAt,
              :stored.createdBy, :stored.updatedAt, :stored.updatedBy)
      """)
  void merge(
      String tenant,
      @BindMethods List<PackageRow> rows,
      @BindMethods("stored") List<Stored<DeliveryPackage>> stored);

  /** H2. */
  @SqlUpdate(
      "DELETE FROM delivery_artifacts WHERE tenant_id = :tenant AND package_id = ANY(:parents)")
  void deleteArtifacts(String tenant, String[] parents);

  /** H2. */
  @SqlBatch(
      """
      INSERT INTO delivery_artifacts
        (tenant_id, package_id, position, name, url, format, size_bytes, sha256)
      VALUES (:tenant, :packageId, :position, :name, :url, :format, :sizeBytes, :sha256)
      """)
  void insertArtifacts(String tenant, @BindMethods List<ArtifactRow> rows);
}
