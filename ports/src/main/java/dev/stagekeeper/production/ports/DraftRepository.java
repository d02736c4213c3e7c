package dev.stagekeeper.production.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import dev.stagekeeper.strategy.ports.StrategyId;

/** The drafts. Nothing but the id is unique; saving never conflicts. */
public interface DraftRepository extends Repository<DraftId, Draft> {

  /** The drafts of a strategy, in the order first saved, then by id. */
  Page<Draft> listByStrategy(StrategyId strategy, PageRequest page);
}
