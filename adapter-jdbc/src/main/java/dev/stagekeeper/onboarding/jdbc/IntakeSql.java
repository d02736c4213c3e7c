package dev.stagekeeper.onboarding.jdbc;

import dev.stagekeeper.onboarding.ports.Intake;
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

/** The statements on {@code onboarding_intakes}. */
@RegisterRowMapper(IntakeRow.Mapper.class)
public interface IntakeSql extends AggregateSql<Intake> {

  String SELECT =
      """
      SELECT id, client, brief_id, responses, attachments, form_version, submitted_at,
             revision, created_at, created_by, updated_at, updated_by
      FROM onboarding_intakes
      WHERE tenant_id = :tenant
      """;

  @Override
  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<Intake>> find(String tenant, String id);

  @Override
  @SqlQuery(SELECT + "AND id = ANY(:ids)")
  List<Stored<Intake>> findAll(String tenant, String[] ids);

  @Override
  @SqlQuery(SELECT + After.FIRST_SAVED)
  List<Stored<Intake>> list(String tenant, @BindMethods After after);

  @SqlQuery(SELECT + "AND client = :client " + After.FIRST_SAVED)
  List<Stored<Intake>> listByClient(String tenant, String client, @BindMethods After after);

  @SqlQuery(SELECT + "AND brief_id = :brief " + After.FIRST_SAVED)
  List<Stored<Intake>> listByBrief(String tenant, String brief, @BindMethods After after);

  @Override
  @SqlUpdate("DELETE FROM onboarding_intakes WHERE tenant_id = :tenant AND id = :id")
  int delete(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH input AS (
        SELECT * FROM unnest(:id, :client, :briefId, :responses, :attachments, :formVersion,
                             :submittedAt)
          WITH ORDINALITY AS i (id, client, brief_id, responses, attachments, form_version,
                                submitted_at, ord)
      ), taken AS (
        SELECT i.ord, 'intake.id' AS rule, i.id AS taken_key, t.id AS holder
        FROM input i
        JOIN onboarding_intakes t ON t.tenant_id = :tenant AND t.id = i.id
        WHERE :fresh
      ), saved AS (
        INSERT INTO onboarding_intakes AS t
          (tenant_id, id, client, brief_id, responses, attachments, form_version, submitted_at,
           revision, created_at, created_by, updated_at, updated_by)
        SELECT :tenant, id, client, brief_id, responses::json, attachments::json, form_version,
               submitted_at, 1, :now, :actor, :now, :actor
        FROM input
        WHERE NOT EXISTS (SELECT FROM taken)
        ON CONFLICT (tenant_id, id) DO UPDATE SET
          client = excluded.client,
          brief_id = excluded.brief_id,
          responses = excluded.responses,
          attachments = excluded.attachments,
          form_version = excluded.form_version,
          submitted_at = excluded.submitted_at,
          revision = t.revision + 1,
          updated_at = excluded.updated_at,
          updated_by = excluded.updated_by
        WHERE (t.client, t.brief_id, t.responses::text, t.attachments::text, t.form_version,
               t.submitted_at)
          IS DISTINCT FROM
              (excluded.client, excluded.brief_id, excluded.responses::text,
               excluded.attachments::text, excluded.form_version, excluded.submitted_at)
        RETURNING id, revision
      )
      """
          + ANSWER
          + """
      FROM input LEFT JOIN saved USING (id)
      WHERE NOT EXISTS (SELECT FROM taken)
        AND COALESCE(revision > 0, (
          SELECT TRUE FROM onboarding_intakes t WHERE t.tenant_id = :tenant AND t.id = input.id))
      ORDER BY ord, rule
      """)
  List<SavedRow> upsert(
      @BindMethods Stamp stamp, boolean fresh, @BindColumns(IntakeRow.class) List<IntakeRow> rows);

  /** H2. */
  @SqlBatch(
      """
      MERGE INTO onboarding_intakes
        (tenant_id, id, client, brief_id, responses, attachments, form_version, submitted_at,
         revision, created_at, created_by, updated_at, updated_by)
      KEY (tenant_id, id)
      VALUES (:tenant, :id, :client, :briefId, :responses, :attachments, :formVersion, :submittedAt,
              :stored.revision, :stored.createdAt, :stored.createdBy, :stored.updatedAt,
              :stored.updatedBy)
      """)
  void merge(
      String tenant,
      @BindMethods List<IntakeRow> rows,
      @BindMethods("stored") List<Stored<Intake>> stored);
}
