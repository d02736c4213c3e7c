package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.util.List;

/**
 * What a planner planned; the core makes a {@link Strategy} of it.
 *
 * @param kpis at most 1,000, in order
 * @param channels at most 1,000, in order
 * @param timeline when things are to happen
 * @param executiveSummary at most 20,000 characters
 */
public record StrategyPlan(
    List<Kpi> kpis, List<ChannelPlan> channels, Timeline timeline, String executiveSummary) {

  public StrategyPlan {
    kpis = Lists.of("plan.kpis", kpis, Lists.MOST_RECORDS);
    channels = Lists.of("plan.channels", channels, Lists.MOST_RECORDS);
    Required.of("plan.timeline", timeline);
    executiveSummary = Text.of("plan.executiveSummary", executiveSummary, Text.PARAGRAPH);
  }
}
