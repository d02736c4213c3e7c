package dev.stagekeeper.strategy.jdbc;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.Timeline;
import dev.stagekeeper.values.JsonDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code strategies}, as it is bound. */
public record StrategyRow(
    String id,
    String briefId,
    int version,
    JsonDocument kpis,
    JsonDocument channels,
    JsonDocument milestones,
    int durationWeeks,
    String executiveSummary,
    boolean approved,
    @Nullable String approvedBy,
    Instant generatedAt,
    @Nullable Instant approvedAt) {

  static StrategyRow of(Strategy strategy) {
    return new StrategyRow(
        strategy.id().value(),
        strategy.brief().value(),
        strategy.version(),
        StrategyJson.ofKpis(strategy.kpis()),
        StrategyJson.ofChannels(strategy.channels()),
        StrategyJson.ofMilestones(strategy.timeline().milestones()),
        strategy.timeline().durationWeeks(),
        strategy.executiveSummary(),
        strategy.approved(),
        strategy.approvedBy(),
        strategy.createdAt(),
        strategy.approvedAt());
  }

  /** Reads the row back. */
  public static final class Mapper implements RowMapper<Stored<Strategy>> {
    @Override
    public Stored<Strategy> map(ResultSet row, StatementContext context) throws SQLException {
      Columns columns = new Columns(row);
      List<List<String>> tactics =
          TacticRow.byChannel(
              columns.array("tactic_channels", Integer.class),
              columns.array("tactics", String.class));
      return columns.stored(
          new Strategy(
              new StrategyId(columns.text("id")),
              new BriefId(columns.text("brief_id")),
              columns.integer("version"),
              StrategyJson.toKpis(columns.json("kpis")),
              StrategyJson.toChannels(columns.json("channels"), tactics),
              new Timeline(
                  StrategyJson.toMilestones(columns.json("milestones")),
                  columns.integer("duration_weeks")),
              columns.text("executive_summary"),
              columns.flag("approved"),
              columns.optionalText("approved_by"),
              columns.instant("generated_at"),
              columns.optionalInstant("approved_at")));
    }
  }
}
