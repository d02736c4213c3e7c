package dev.stagekeeper.strategy.core;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.StrategyQuery;
import dev.stagekeeper.strategy.ports.StrategyVersion;

/** Reads strategies. */
public final class StrategyQueryService implements StrategyQuery {

  private final Storage storage;

  public StrategyQueryService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Strategy strategy(Scope scope, StrategyId id) {
    return storage.repositories(scope).strategies().get(id);
  }

  @Override
  public Page<StrategyVersion> versions(Scope scope, BriefId brief, PageRequest page) {
    return storage
        .repositories(scope)
        .strategies()
        .listByBrief(brief, page)
        .map(StrategyVersion::of);
  }

  @Override
  public Page<Strategy> strategies(Scope scope, PageRequest page) {
    return storage.repositories(scope).strategies().list(page);
  }
}
