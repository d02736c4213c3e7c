package dev.stagekeeper.strategy.inmemory;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.inmemory.Fixed;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.InMemoryRepository;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;
import dev.stagekeeper.storage.inmemory.Unique;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import java.util.List;
import java.util.Optional;

/** The strategies in memory. */
public final class InMemoryStrategyRepository extends InMemoryRepository<StrategyId, Strategy>
    implements StrategyRepository {

  private static final Identity<Strategy> IDENTITY =
      new Identity<>("strategy.id", Strategy::id, InMemoryStrategyRepository::version);
  private static final Fixed<Strategy> ID =
      new Fixed<>("strategy.id", InMemoryStrategyRepository::version);
  private static final Unique<Strategy> VERSION =
      new Unique<>("strategy.version", strategy -> List.of(version(strategy)));
  private static final Listing<Strategy> BY_BRIEF =
      Listing.by("strategies.byBrief", Strategy::brief, Strategy::version);
  private static final Kind<Strategy> KIND =
      Kind.of("strategies", IDENTITY).with(ID).with(VERSION).with(BY_BRIEF);

  public InMemoryStrategyRepository(Session session) {
    super(session, KIND);
  }

  @Override
  public Page<Strategy> listByBrief(BriefId brief, PageRequest page) {
    return listBy(BY_BRIEF, brief, page);
  }

  @Override
  public Optional<Strategy> findLatest(BriefId brief) {
    return findBy(brief, (strategies, id) -> strategies.last(BY_BRIEF, id));
  }

  private static String version(Strategy strategy) {
    return strategy.brief().value() + "/" + strategy.version();
  }
}
