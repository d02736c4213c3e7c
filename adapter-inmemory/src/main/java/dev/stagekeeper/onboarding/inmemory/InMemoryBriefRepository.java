package dev.stagekeeper.onboarding.inmemory;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.InMemoryRepository;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;
import dev.stagekeeper.storage.inmemory.Unique;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.List;
import java.util.Optional;

/** The briefs in memory. */
public final class InMemoryBriefRepository extends InMemoryRepository<BriefId, Brief>
    implements BriefRepository {

  private static final Unique<Brief> WORKFLOW_RUN =
      new Unique<>("brief.workflowRun", InMemoryBriefRepository::run);
  private static final Listing<Brief> BY_CLIENT = Listing.by("briefs.byClient", Brief::client);
  private static final Kind<Brief> KIND =
      Kind.of("briefs", Identity.of("brief.id", Brief::id)).with(WORKFLOW_RUN).with(BY_CLIENT);

  public InMemoryBriefRepository(Session session) {
    super(session, KIND);
  }

  @Override
  public Optional<Brief> findByWorkflowRun(RunId run) {
    return findBy(run, (briefs, id) -> briefs.holder(WORKFLOW_RUN, id));
  }

  @Override
  public Page<Brief> listByClient(ClientId client, PageRequest page) {
    return listBy(BY_CLIENT, client, page);
  }

  private static List<String> run(Brief brief) {
    RunId run = brief.workflowRun();
    return run == null ? List.of() : List.of(run.value());
  }
}
