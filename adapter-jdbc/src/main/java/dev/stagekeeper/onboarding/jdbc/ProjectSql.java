package dev.stagekeeper.onboarding.jdbc;

import dev.stagekeeper.onboarding.ports.ProjectSetup;
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

/** The statements on {@code onboarding_projects}. */
@RegisterRowMapper(ProjectRow.Mapper.class)
public interface ProjectSql extends AggregateSql<ProjectSetup> {

  String SELECT =
      """
      SELECT id, brief_id, workspace_url, set_up_at, revision, created_at, created_by,
             updated_at, updated_by
      FROM onboarding_projects
      WHERE tenant_id = :tenant
      """;

  @Override
  @SqlQuery(SELECT + "AND id = :id")
  Optional<Stored<ProjectSetup>> find(String tenant, String id);

  @Override
  @SqlQuery(SELECT + "AND id = ANY(:ids)")
  List<Stored<ProjectSetup>> findAll(String tenant, String[] ids);

  @Override
  @SqlQuery(SELECT + After.FIRST_SAVED)
  List<Stored<ProjectSetup>> list(String tenant, @BindMethods After after);

  @SqlQuery(SELECT + "AND brief_id = :brief " + After.FIRST_SAVED)
  List<Stored<ProjectSetup>> listByBrief(String tenant, String brief, @BindMethods After after);

  @Override
  @SqlUpdate("DELETE FROM onboarding_projects WHERE tenant_id = :tenant AND id = :id")
  int delete(String tenant, String id);

  /** PostgreSQL. */
  @SqlQuery(
      """
      WITH input AS (
        SELECT * FROM unnest(:id, :briefId, :workspaceUrl, :setUpAt)
          WITH ORDINALITY AS i (id, brief_id, workspace_url, set_up_at, ord)
      ), taken AS (
        SELECT i.ord, 'project.id' AS rule, i.id AS taken_key, t.id AS holder
        FROM input i
        JOIN onboarding_projects t ON t.tenant_id = :tenant AND t.id = i.id
        WHERE :fresh
      ), saved AS (
        INSERT INTO onboarding_projects AS t
          (tenant_id, id, brief_id, workspace_url, set_up_at, revision, created_at,
           created_by, updated_at, updated_by)
        SELECT :tenant, id, brief_id, workspace_url, set_up_at, 1, :now, :actor, :now,
               :actor
        FROM input
        WHERE NOT EXISTS (SELECT FROM taken)
        ON CONFLICT (tenant_id, id) DO UPDATE SET
          brief_id = excluded.brief_id,
          workspace_url = excluded.workspace_url,
          set_up_at = excluded.set_up_at,
          revision = t.revision + 1,
          updated_at = excluded.updated_at,
          updated_by = excluded.updated_by
        WHERE (t.brief_id, t.workspace_url, t.set_up_at)
          IS DISTINCT FROM
              (excluded.brief_id, excluded.workspace_url, excluded.set_up_at)
        RETURNING id, revision
      )
      """
          + ANSWER
          + """
      FROM input LEFT JOIN saved USING (id)
      WHERE NOT EXISTS (SELECT FROM taken)
        AND COALESCE(revision > 0, (
          SELECT TRUE FROM onboarding_projects t WHERE t.tenant_id = :tenant AND t.id = input.id))
      ORDER BY ord, rule
      """)
  List<SavedRow> upsert(
      @BindMethods Stamp stamp,
      boolean fresh,
      @BindColumns(ProjectRow.class) List<ProjectRow> rows);

  /** H2. */
  @SqlBatch(
      """
      MERGE INTO onboarding_projects
        (tenant_id, id, brief_id, workspace_url, set_up_at, revision, created_at,
         created_by, updated_at, updated_by)
      KEY (tenant_id, id)
      VALUES (:tenant, :id, :briefId, :workspaceUrl, :setUpAt, :stored.revision,
              :stored.createdAt, :stored.createdBy, :stored.updatedAt, :stored.updatedBy)
      """)
  void merge(
      String tenant,
      @BindMethods List<ProjectRow> rows,
      @BindMethods("stored") List<Stored<ProjectSetup>> stored);
}
