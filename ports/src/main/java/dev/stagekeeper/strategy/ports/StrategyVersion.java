package dev.stagekeeper.strategy.ports;

import java.time.Instant;

/**
 * A version in the list of a brief's strategies.
 *
 * @param id the strategy
 * @param version which version of its brief's strategy it is
 * @param approved whether somebody agreed to it
 * @param createdAt when it was made
 */
public record StrategyVersion(StrategyId id, int version, boolean approved, Instant createdAt) {

  /** What the list of versions says of a strategy. */
  public static StrategyVersion of(Strategy strategy) {
    return new StrategyVersion(
        strategy.id(), strategy.version(), strategy.approved(), strategy.createdAt());
  }
}
