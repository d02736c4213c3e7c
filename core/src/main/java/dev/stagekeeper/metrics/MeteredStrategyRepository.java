package dev.stagekeeper.metrics;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import java.util.Optional;

/** The strategies, measured. */
final class MeteredStrategyRepository extends MeteredRepository<StrategyId, Strategy>
    implements StrategyRepository {

  private final StrategyRepository repository;

  MeteredStrategyRepository(StrategyRepository repository, Calls calls) {
    super(repository, calls);
    this.repository = repository;
  }

  @Override
  public Page<Strategy> listByBrief(BriefId brief, PageRequest page) {
    return calls.time("listByBrief", () -> repository.listByBrief(brief, page));
  }

  @Override
  public Optional<Strategy> findLatest(BriefId brief) {
    return calls.time("findLatest", () -> repository.findLatest(brief));
  }
}
