package dev.stagekeeper.metrics;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.strategy.ports.StrategyId;

/** The drafts, measured. */
final class MeteredDraftRepository extends MeteredRepository<DraftId, Draft>
    implements DraftRepository {

  private final DraftRepository repository;

  MeteredDraftRepository(DraftRepository repository, Calls calls) {
    super(repository, calls);
    this.repository = repository;
  }

  @Override
  public Page<Draft> listByStrategy(StrategyId strategy, PageRequest page) {
    return calls.time("listByStrategy", () -> repository.listByStrategy(strategy, page));
  }
}
