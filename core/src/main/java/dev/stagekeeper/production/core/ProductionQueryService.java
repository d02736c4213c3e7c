package dev.stagekeeper.production.core;

import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.production.ports.ProductionQuery;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.strategy.ports.StrategyId;

/** Reads drafts and bundles. */
public final class ProductionQueryService implements ProductionQuery {

  private final Storage storage;

  public ProductionQueryService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Draft draft(Scope scope, DraftId id) {
    return storage.repositories(scope).drafts().get(id);
  }

  @Override
  public Page<Draft> drafts(Scope scope, StrategyId strategy, PageRequest page) {
    return storage.repositories(scope).drafts().listByStrategy(strategy, page);
  }

  @Override
  public Page<Draft> drafts(Scope scope, PageRequest page) {
    return storage.repositories(scope).drafts().list(page);
  }

  @Override
  public Page<Bundle> bundles(Scope scope, DraftId draft, PageRequest page) {
    return storage.repositories(scope).bundles().listByDraft(draft, page);
  }
}
