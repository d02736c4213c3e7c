package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.values.JsonDocument;

/**
 * Plans. Supplied by the embedding application; called outside any transaction, from any thread.
 */
@FunctionalInterface
public interface StrategyPlanner {

  /** Plans for a brief. What it throws is the reason why the step failed. */
  StrategyPlan plan(Brief brief, JsonDocument additionalContext);
}
