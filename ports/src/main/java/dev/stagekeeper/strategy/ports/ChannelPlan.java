package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Numbers;
import dev.stagekeeper.values.Text;
import java.util.List;

/**
 * What is done on a channel.
 *
 * @param channel at most 500 characters
 * @param budgetAllocationPct its part of the budget, 0 to 100
 * @param tactics at most 20,000 characters each, in order
 */
public record ChannelPlan(String channel, double budgetAllocationPct, List<String> tactics) {

  public ChannelPlan {
    channel = Text.of("channel.channel", channel, Text.NAME);
    budgetAllocationPct = Numbers.percentage("channel.budgetAllocationPct", budgetAllocationPct);
    tactics = Lists.ofTexts("channel.tactics", tactics, Text.PARAGRAPH);
  }
}
