package dev.stagekeeper.delivery.jdbc;

import dev.stagekeeper.delivery.ports.PublishResult;
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

/** The statements on {@code delivery_publications}. */
@RegisterRowMapper(PublicationRow.Mapper.class)
public interface PublicationSql extends AggregateSql<PublishResult> {

  String SELECT =
      """
      SELECT id, package_id, destination, success, published_urls, error_message,
             published_at, revision, created_at, created_by, updated_at, updated_by
      FROM delivery_publications
      WHERE tenant_id = :tenant
      """;

  @Override
  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<PublishResult>> find(String tenant, String id);

  @Override
  @SqlQuery(SELECT + "AND id = ANY(:ids)")
  List<Stored<PublishResult>> findAll(String tenant, String[] ids);

  @Override
  @SqlQuery(SELECT + After.FIRST_SAVED)
  List<Stored<PublishResult>> list(String tenant, @BindMethods After after);

  @SqlQuery(SELECT + "AND package_id = :deliveryPackage " + After.FIRST_SAVED)
  List<Stored<PublishResult>> listByPackage(
      String tenant, String deliveryPackage, @BindMethods After after);

  @Override
  @SqlUpdate("DELETE FROM delivery_publications WHERE tenant_id = :tenant AND id = :id")
  int delete(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH input AS (
        SELECT * FROM unnest(:id, :packageId, :destination, :success, :publishedUrls,
                             :errorMessage, :publishedAt)
          WITH ORDINALITY AS i (id, package_id, destination, success, published_urls,
                                error_message, published_at, ord)
      ), taken AS (
        SELECT i.ord, 'publication.job' AS rule, i.id AS taken_key, t.id AS holder
        FROM input i
        JOIN delivery_publications t ON t.tenant_id = :tenant AND t.id = i.id
        WHERE :fresh
      ), saved AS (
        INSERT INTO delivery_publications AS t
          (tenant_id, id, package_id, destination, success, published_urls, error_message,
           published_at, revision, created_at, created_by, updated_at, updated_by)
        SELECT :tenant, id, package_id, destination, success, published_urls::json,
               error_message, published_at, 1, :now, :actor, :now, :actor
        FROM input
        WHERE NOT EXISTS (SELECT FROM taken)
        ON CONFLICT (tenant_id, id) DO UPDATE SET
          package_id = excluded.package_id,
          destination = excluded.destination,
          success = excluded.success,
          published_urls = excluded.published_urls,
          error_message = excluded.error_message,
          published_at = excluded.published_at,
          revision = t.revision + 1,
          updated_at = excluded.updated_at,
          updated_by = excluded.updated_by
        WHERE (t.package_id, t.destination, t.success, t.published_urls::text,
               t.error_message, t.published_at)
          IS DISTINCT FROM
              (excluded.package_id, excluded.destination, excluded.success,
               excluded.published_urls::text, excluded.error_message, excluded.published_at)
        RETURNING id, revision
      )
      """
          + ANSWER
          + """
      FROM input LEFT JOIN saved USING (id)
      WHERE NOT EXISTS (SELECT FROM taken)
        AND COALESCE(revision > 0, (
          SELECT TRUE FROM delivery_publications t WHERE t.tenant_id = :tenant AND t.id = input.id))
      ORDER BY ord, rule
      """)
  List<SavedRow> upsert(
      @BindMethods Stamp stamp,
      boolean fresh,
      @BindColumns(PublicationRow.class) List<PublicationRow> rows);

  /** H2. */
  @SqlBatch(
      """
      MERGE INTO delivery_publications
        (tenant_id, id, package_id, destination, success, published_urls, error_message,
         published_at, revision, created_at, created_by, updated_at, updated_by)
      KEY (tenant_id, id)
      VALUES (:tenant, :id, :packageId, :destination, :success, :publishedUrls,
              :errorMessage, :publishedAt, :stored.revision, :stored.createdAt,
              :stored.createdBy, :stored.updatedAt, :stored.updatedBy)
      """)
  void merge(
      String tenant,
      @BindMethods List<PublicationRow> rows,
      @BindMethods("stored") List<Stored<PublishResult>> stored);
}
