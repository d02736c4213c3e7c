package dev.stagekeeper.production.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.strategy.ports.StrategyId;

/** Reads drafts and bundles. Thread-safe; changes nothing. */
public interface ProductionQuery {

  /**
   * The draft.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is none
   */
  Draft draft(Scope scope, DraftId id);

  /** The drafts of a strategy, in the order first saved, then by id. */
  Page<Draft> drafts(Scope scope, StrategyId strategy, PageRequest page);

  /** All drafts, in the order first saved, then by id. */
  Page<Draft> drafts(Scope scope, PageRequest page);

  /** The bundles of a draft, in the order first saved, then by id. */
  Page<Bundle> bundles(Scope scope, DraftId draft, PageRequest page);
}
