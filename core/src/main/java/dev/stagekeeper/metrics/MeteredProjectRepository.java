package dev.stagekeeper.metrics;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;

/** The projects, measured. */
final class MeteredProjectRepository extends MeteredRepository<ProjectId, ProjectSetup>
    implements ProjectRepository {

  private final ProjectRepository repository;

  MeteredProjectRepository(ProjectRepository repository, Calls calls) {
    super(repository, calls);
    this.repository = repository;
  }

  @Override
  public Page<ProjectSetup> listByBrief(BriefId brief, PageRequest page) {
    return calls.time("listByBrief", () -> repository.listByBrief(brief, page));
  }
}
