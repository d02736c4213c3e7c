package dev.stagekeeper.onboarding.jdbc;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.storage.jdbc.JsonTexts;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code onboarding_briefs}, as it is bound. */
public record BriefRow(
    String id,
    String client,
    @Nullable String workflowRunId,
    JsonDocument deliverables,
    JsonDocument exclusions,
    @Nullable Integer timelineWeeks,
    JsonDocument objectives,
    String targetAudience,
    JsonDocument brandGuidelines,
    JsonDocument metadata,
    Instant normalizedAt) {

  static BriefRow of(Brief brief) {
    RunId run = brief.workflowRun();
    return new BriefRow(
        brief.id().value(),
        brief.client().value(),
        run == null ? null : run.value(),
        JsonTexts.of(brief.scope().deliverables()),
        JsonTexts.of(brief.scope().exclusions()),
        brief.scope().timelineWeeks(),
        JsonTexts.of(brief.objectives()),
        brief.targetAudience(),
        brief.brandGuidelines(),
        brief.metadata(),
        brief.normalizedAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<Brief>> {
    @Override
    public Stored<Brief> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      String run = columns.optionalText("workflow_run_id");
      BriefScope scope =
          new BriefScope(
              columns.texts("deliverables"),
              columns.texts("exclusions"),
              columns.optionalInteger("timeline_weeks"));
      return columns.stored(
          new Brief(
              new BriefId(columns.text("id")),
              new ClientId(columns.text("client")),
              run == null ? null : new RunId(run),
              scope,
              columns.texts("objectives"),
              columns.text("target_audience"),
              columns.json("brand_guidelines"),
              columns.json("metadata"),
              columns.instant("normalized_at")));
    }
  }
}
