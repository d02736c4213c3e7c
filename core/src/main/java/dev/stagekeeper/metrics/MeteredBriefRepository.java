package dev.stagekeeper.metrics;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.Optional;

/** The briefs, measured. */
final class MeteredBriefRepository extends MeteredRepository<BriefId, Brief>
    implements BriefRepository {

  private final BriefRepository repository;

  MeteredBriefRepository(BriefRepository repository, Calls calls) {
    super(repository, calls);
    this.repository = repository;
  }

  @Override
  public Optional<Brief> findByWorkflowRun(RunId run) {
    return calls.time("findByWorkflowRun", () -> repository.findByWorkflowRun(run));
  }

  @Override
  public Page<Brief> listByClient(ClientId client, PageRequest page) {
    return calls.time("listByClient", () -> repository.listByClient(client, page));
  }
}
