package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;

/**
 * What a strategy is to be made for.
 *
 * @param brief the brief
 * @param additionalContext whatever else the planner is to know
 */
public record StrategyInput(BriefId brief, JsonDocument additionalContext) {

  public StrategyInput {
    Required.of("strategyInput.brief", brief);
    Required.of("strategyInput.additionalContext", additionalContext);
  }
}
