package dev.stagekeeper.onboarding.jdbc;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.JdbcRepository;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import java.util.List;

/** The projects in {@code onboarding_projects}. */
public final class JdbcProjectRepository extends JdbcRepository<ProjectId, ProjectSetup, ProjectSql>
    implements ProjectRepository {

  public JdbcProjectRepository(Session session) {
    super(session, ProjectSql.class, "projects", "project.id");
  }

  @Override
  protected String identity(ProjectSetup project) {
    return project.id().value();
  }

  @Override
  protected List<SavedRow> upsert(
      ProjectSql sql, Stamp stamp, boolean fresh, List<ProjectSetup> values) {
    return sql.upsert(stamp, fresh, values.stream().map(ProjectRow::of).toList());
  }

  @Override
  protected void replace(ProjectSql sql, String tenant, List<Stored<ProjectSetup>> changed) {
    sql.merge(tenant, changed.stream().map(row -> ProjectRow.of(row.value())).toList(), changed);
  }

  @Override
  public Page<ProjectSetup> listByBrief(BriefId brief, PageRequest page) {
    return pageBy(
        "byBrief", brief, page, (sql, after) -> sql.listByBrief(tenant(), brief.value(), after));
  }
}
