package dev.stagekeeper.production.ports;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;

/** Makes drafts. Thread-safe. */
public interface DraftGeneration {

  /**
   * Has a piece written for a stored strategy and stores it. Announces {@code DraftReady}.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if the strategy is not stored
   */
  Draft generate(Scope scope, StrategyId strategy, DraftRequest request);

  /** The draft that {@link #generate} would store; nothing is stored or announced. */
  Draft prepare(Strategy strategy, DraftRequest request);
}
