package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The workspace that was set up for a brief.
 *
 * @param id the project's id
 * @param brief what the project is for
 * @param workspaceUrl where the work happens, at most 4,000 characters; absent until known
 * @param createdAt when it was set up
 */
public record ProjectSetup(
    ProjectId id, BriefId brief, @Nullable String workspaceUrl, Instant createdAt) {

  public ProjectSetup {
    Required.of("project.id", id);
    Required.of("project.brief", brief);
    workspaceUrl = Text.optional("project.workspaceUrl", workspaceUrl, Text.URL);
    createdAt = Instants.of("project.createdAt", createdAt);
  }
}
