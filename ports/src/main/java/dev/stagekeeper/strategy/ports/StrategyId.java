package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.values.Id;

/**
 * Names one version of a brief's strategy.
 *
 * @param value as {@link Id} has it
 */
public record StrategyId(String value) implements Id {

  public StrategyId {
    value = Id.check("strategy id", value);
  }
}
