package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.storage.Scope;
import org.jspecify.annotations.Nullable;

/** Sets up the place where a brief is worked on. Thread-safe. */
public interface WorkspaceSetup {

  /**
   * Stores a new project for the brief. Announces {@code WorkspaceCreated}.
   *
   * @param workspaceUrl at most 4,000 characters, or null when not known yet
   * @throws dev.stagekeeper.storage.NotFoundException if the brief is not stored
   */
  ProjectSetup setUp(Scope scope, BriefId brief, @Nullable String workspaceUrl);
}
