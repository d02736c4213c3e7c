package dev.stagekeeper.onboarding.inmemory;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.InMemoryRepository;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;

/** The projects in memory. */
public final class InMemoryProjectRepository extends InMemoryRepository<ProjectId, ProjectSetup>
    implements ProjectRepository {

  private static final Listing<ProjectSetup> BY_BRIEF =
      Listing.by("projects.byBrief", ProjectSetup::brief);
  private static final Kind<ProjectSetup> KIND =
      Kind.of("projects", Identity.of("project.id", ProjectSetup::id)).with(BY_BRIEF);

  public InMemoryProjectRepository(Session session) {
    super(session, KIND);
  }

  @Override
  public Page<ProjectSetup> listByBrief(BriefId brief, PageRequest page) {
    return listBy(BY_BRIEF, brief, page);
  }
}
