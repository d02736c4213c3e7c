package dev.stagekeeper.production.inmemory;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.InMemoryRepository;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;
import dev.stagekeeper.strategy.ports.StrategyId;

/** The drafts in memory. */
public final class InMemoryDraftRepository extends InMemoryRepository<DraftId, Draft>
    implements DraftRepository {

  private static final Listing<Draft> BY_STRATEGY =
      Listing.by("drafts.byStrategy", Draft::strategy);
  private static final Kind<Draft> KIND =
      Kind.of("drafts", Identity.of("draft.id", Draft::id)).with(BY_STRATEGY);

  public InMemoryDraftRepository(Session session) {
    super(session, KIND);
  }

  @Override
  public Page<Draft> listByStrategy(StrategyId strategy, PageRequest page) {
    return listBy(BY_STRATEGY, strategy, page);
  }
}
