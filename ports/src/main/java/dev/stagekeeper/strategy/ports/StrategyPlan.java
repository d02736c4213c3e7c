package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.util.List;

/**
 * What a planner planned; the core makes a {@link Strategy} of it.
 *
 * @param kpis in order
 * @param channels in order
 * @param timeline when things are to happen
 * @param executiveSummary at most 20,000 characters
 */
public record StrategyPlan(
    List<Kpi> kpis, List<ChannelPlan> channels, Timeline timeline, String executiveSummary) {

  public StrategyPlan {
    kpis = Lists.of("plan.kpis", kpis);
    channels = Lists.of("plan.channels", channels);
    Required.of("plan.timeline", timeline);
    executiveSummary = Text.of("plan.executiveSummary", executiveSummary, Text.PARAGRAPH);
  }
}
