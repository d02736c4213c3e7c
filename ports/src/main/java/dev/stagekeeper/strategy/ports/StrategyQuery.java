package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;

/** Reads strategies. Thread-safe; changes nothing. */
public interface StrategyQuery {

  /**
   * The strategy.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is none
   */
  Strategy strategy(Scope scope, StrategyId id);

  /** The versions of a brief's strategy, lowest first. */
  Page<StrategyVersion> versions(Scope scope, BriefId brief, PageRequest page);

  /** All strategies, in the order first saved, then by id. */
  Page<Strategy> strategies(Scope scope, PageRequest page);
}
