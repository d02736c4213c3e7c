package dev.stagekeeper.onboarding.jdbc;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code onboarding_projects}, as it is bound. */
public record ProjectRow(
    String id, String briefId, @Nullable String workspaceUrl, Instant setUpAt) {

  static ProjectRow of(ProjectSetup project) {
    return new ProjectRow(
        project.id().value(), project.brief().value(), project.workspaceUrl(), project.createdAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<ProjectSetup>> {
    @Override
    public Stored<ProjectSetup> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      return columns.stored(
          new ProjectSetup(
              new ProjectId(columns.text("id")),
              new BriefId(columns.text("brief_id")),
              columns.optionalText("workspace_url"),
              columns.instant("set_up_at")));
    }
  }
}
