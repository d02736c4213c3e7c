package dev.stagekeeper.strategy.core;

import dev.stagekeeper.strategy.ports.Strategy;
import java.time.Instant;

/**
 * What agreeing to a strategy comes to.
 *
 * @param strategy the strategy, approved
 * @param changed whether it was not approved before
 */
record Approval(Strategy strategy, boolean changed) {

  /** The first to agree stays the one who did. */
  static Approval of(Strategy strategy, String approvedBy, Instant approvedAt) {
    if (strategy.approved()) {
      return new Approval(strategy, false);
    }
    return new Approval(
        new Strategy(
            strategy.id(),
            strategy.brief(),
            strategy.version(),
            strategy.kpis(),
            strategy.channels(),
            strategy.timeline(),
            strategy.executiveSummary(),
            true,
            approvedBy,
            strategy.createdAt(),
            approvedAt),
        true);
  }
}
