package dev.stagekeeper.onboarding.jdbc;

import dev.stagekeeper.onboarding.ports.Brief;
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

/** The statements on {@code onboarding_briefs}. */
@RegisterRowMapper(BriefRow.Mapper.class)
public interface BriefSql extends AggregateSql<Brief> {

  String SELECT =
      """
      SELECT id, client, workflow_run_id, deliverables, exclusions, timeline_weeks,
             objectives, target_audience, brand_guidelines, metadata, normalized_at,
             revision, created_at, created_by, updated_at, updated_by
      FROM onboarding_briefs
      WHERE tenant_id = :tenant
      """;

  @Override
  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<Brief>> find(String tenant, String id);

  @Override
  @SqlQuery(SELECT + "AND id = ANY(:ids)")
  List<Stored<Brief>> findAll(String tenant, String[] ids);

  @Override
  @SqlQuery(SELECT + After.FIRST_SAVED)
  List<Stored<Brief>> list(String tenant, @BindMethods After after);

  @SqlQuery(SELECT + "AND client = :client " + After.FIRST_SAVED)
  List<Stored<Brief>> listByClient(String tenant, String client, @BindMethods After after);

  @SqlQuery(SELECT + "AND workflow_run_id = :run")
  Optional<Stored<Brief>> findByWorkflowRun(String tenant, String run);

  @Override
  @SqlUpdate("DELETE FROM onboarding_briefs WHERE tenant_id = :tenant AND id = :id")
  int delete(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH input AS (
        SELECT * FROM unnest(:id, :client, :workflowRunId, :deliverables, :exclusions,
                             :timelineWeeks, :objectives, :targetAudience, :brandGuidelines,
                             :metadata, :normalizedAt)
          WITH ORDINALITY AS i (id, client, workflow_run_id, deliverables, exclusions,
                                timeline_weeks, objectives, target_audience,
                                brand_guidelines, metadata, normalized_at, ord)
      ), taken AS (
        SELECT i.ord, 'brief.id' AS rule, i.id AS taken_key, b.id AS holder
        FROM input i
        JOIN onboarding_briefs b ON b.tenant_id = :tenant AND b.id = i.id
        WHERE :fresh
        UNION ALL
        SELECT i.ord, 'brief.workflowRun', i.workflow_run_id, b.id
        FROM input i
        JOIN onboarding_briefs b
          ON b.tenant_id = :tenant AND b.workflow_run_id = i.workflow_run_id AND b.id <> i.id
      ), saved AS (
        INSERT INTO onboarding_briefs AS t
          (tenant_id, id, client, workflow_run_id, deliverables, exclusions, timeline_weeks,
           objectives, target_audience, brand_guidelines, metadata, normalized_at, revision,
           created_at, created_by, updated_at, updated_by)
        SELECT :tenant, id, client, workflow_run_id, deliverables::json, exclusions::json,
               timeline_weeks, objectives::json, target_audience, brand_guidelines::json,
               metadata::json, normalized_at, 1, :now, :actor, :now, :actor
        FROM input
        WHERE NOT EXISTS (SELECT FROM taken)
        ON CONFLICT (tenant_id, id) DO UPDATE SET
          client = excluded.client,
          workflow_run_id = excluded.workflow_run_id,
          deliverables = excluded.deliverables,
          exclusions = excluded.exclusions,
          timeline_weeks = excluded.timeline_weeks,
          objectives = excluded.objectives,
          target_audience = excluded.target_audience,
          brand_guidelines = excluded.brand_guidelines,
          metadata = excluded.metadata,
          normalized_at = excluded.normalized_at,
          revision = t.revision + 1,
          updated_at = excluded.updated_at,
          updated_by = excluded.updated_by
        WHERE (t.client, t.workflow_run_id, t.deliverables::text, t.exclusions::text,
               t.timeline_weeks, t.objectives::text, t.target_audience,
               t.brand_guidelines::text, t.metadata::text, t.normalized_at)
          IS DISTINCT FROM
              (excluded.client, excluded.workflow_run_id, excluded.deliverables::text,
               excluded.exclusions::text, excluded.timeline_weeks,
               excluded.objectives::text, excluded.target_audience,
               excluded.brand_guidelines::text, excluded.metadata::text,
               excluded.normalized_at)
        RETURNING id, revision
      )
      """
          + ANSWER
          + """
      FROM input LEFT JOIN saved USING (id)
      WHERE NOT EXISTS (SELECT FROM taken)
        AND COALESCE(revision > 0, (
          SELECT TRUE FROM onboarding_briefs t WHERE t.tenant_id = :tenant AND t.id = input.id))
      ORDER BY ord, rule
      """)
  List<SavedRow> upsert(
      @BindMethods Stamp stamp, boolean fresh, @BindColumns(BriefRow.class) List<BriefRow> rows);

  /** H2. */
  @SqlQuery(
      """
      SELECT i.ord, NULL AS revision, 'brief.workflowRun' AS rule, i.run AS taken_key,
             b.id AS holder
      FROM UNNEST(:id, :workflowRunId) WITH ORDINALITY AS i (id, run, ord)
      JOIN onboarding_briefs b
        ON b.tenant_id = :tenant AND b.workflow_run_id = i.run AND b.id <> i.id
      ORDER BY i.ord
      """)
  List<SavedRow> taken(String tenant, @BindColumns(BriefRow.class) List<BriefRow> rows);

  /** H2. */
  @SqlBatch(
      """
      MERGE INTO onboarding_briefs
        (tenant_id, id, client, workflow_run_id, deliverables, exclusions, timeline_weeks,
         objectives, target_audience, brand_guidelines, metadata, normalized_at, revision,
         created_at, created_by, updated_at, updated_by)
      KEY (tenant_id, id)
      VALUES (:tenant, :id, :client, :workflowRunId, :deliverables, :exclusions,
              :timelineWeeks, :objectives, :targetAudience, :brandGuidelines, :metadata,
              :normalizedAt, :stored.revision, :stored.createdAt, :stored.createdBy,
              :stored.updatedAt, :stored.updatedBy)
      """)
  void merge(
      String tenant,
      @BindMethods List<BriefRow> rows,
      @BindMethods("stored") List<Stored<Brief>> stored);
}
