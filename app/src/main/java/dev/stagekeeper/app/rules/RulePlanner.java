package dev.stagekeeper.app.rules;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.strategy.ports.ChannelPlan;
import dev.stagekeeper.strategy.ports.Kpi;
import dev.stagekeeper.strategy.ports.StrategyPlan;
import dev.stagekeeper.strategy.ports.StrategyPlanner;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;
import java.util.List;
import java.util.stream.Collectors;

/** Plans what the campaign says, and sums it up. */
public final class RulePlanner implements StrategyPlanner {

  @Override
  public StrategyPlan plan(Brief brief, JsonDocument additionalContext) {
    return plan(
        brief.client().value(),
        brief.objectives(),
        brief.targetAudience(),
        PlanContext.of(additionalContext));
  }

  /** The plan for what a brief says and the context adds. */
  public static StrategyPlan plan(
      String client, List<String> objectives, String audience, PlanContext context) {
    return new StrategyPlan(
        context.kpis(),
        context.channels(),
        context.timeline(),
        cut(summary(client, objectives, audience, context)));
  }

  private static String summary(
      String client, List<String> objectives, String audience, PlanContext context) {
    Budget budget = context.budget();
    String channels =
        context.channels().stream().map(RulePlanner::describe).collect(Collectors.joining(", "));
    String kpis =
        context.kpis().stream().map(RulePlanner::describe).collect(Collectors.joining("; "));
    StringBuilder summary = new StringBuilder();
    summary.append(
        "%s for %s runs for %s with a budget of %s %s."
            .formatted(
                context.campaign(),
                client,
                counted(context.timeline().durationWeeks(), "week"),
                Numerals.plain(budget.total()),
                budget.currency()));
    summary.append(" It is to: ").append(sentence(String.join("; ", objectives)));
    summary.append(" It speaks to: ").append(sentence(audience));
    if (!channels.isEmpty()) {
      summary.append(" The budget goes to ").append(channels).append('.');
    }
    if (!kpis.isEmpty()) {
      summary.append(" Success means ").append(sentence(kpis));
    }
    return summary.toString();
  }

  private static String describe(ChannelPlan channel) {
    return "%s (%s %%)".formatted(channel.channel(), Numerals.plain(channel.budgetAllocationPct()));
  }

  private static String describe(Kpi kpi) {
    return "%s of %s %s within %s"
        .formatted(
            kpi.name(),
            Numerals.plain(kpi.targetValue()),
            kpi.unit(),
            counted(kpi.timeframeDays(), "day"));
  }

  private static String counted(int number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  private static String sentence(String text) {
    String stripped = text.strip();
    return stripped.matches("(?s).*[.!?…]") ? stripped : stripped + ".";
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= Text.PARAGRAPH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Text.PARAGRAPH - 3)) + "...";
  }
}
