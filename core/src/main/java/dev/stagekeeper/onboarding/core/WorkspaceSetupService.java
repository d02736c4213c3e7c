package dev.stagekeeper.onboarding.core;

import dev.stagekeeper.events.DomainEvent.WorkspaceCreated;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.onboarding.ports.WorkspaceSetup;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Sets up workspaces. */
public final class WorkspaceSetupService implements WorkspaceSetup {

  private final Storage storage;
  private final IdSource ids;
  private final InstantSource time;
  private final Announcer announcer;

  public WorkspaceSetupService(
      Storage storage, IdSource ids, InstantSource time, Announcer announcer) {
    this.storage = storage;
    this.ids = ids;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public ProjectSetup setUp(Scope scope, BriefId brief, @Nullable String workspaceUrl) {
    ProjectSetup project =
        new ProjectSetup(new ProjectId(ids.next()), brief, workspaceUrl, time.instant());
    storage.inTransaction(
        scope,
        tx -> {
          tx.briefs().get(brief);
          tx.projects().save(project);
        });
    announcer.announce(
        scope, header -> new WorkspaceCreated(header, project.id(), brief, workspaceUrl));
    return project;
  }
}
