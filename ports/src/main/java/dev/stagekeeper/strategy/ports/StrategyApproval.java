package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.storage.Scope;

/** Agrees to strategies. Thread-safe. */
public interface StrategyApproval {

  /**
   * Marks a strategy as approved, now. One that is approved already stays as it is and is answered
   * so. Announces {@code StrategyApproved} when it changed something.
   *
   * @param approvedBy 1 to 500 characters
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such strategy
   */
  Strategy approve(Scope scope, StrategyId strategy, String approvedBy);
}
