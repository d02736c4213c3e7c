package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the client wants, normalised: the ground that a strategy stands on.
 *
 * @param id the brief's id
 * @param client whose brief it is
 * @param workflowRun the run that made it; a run makes at most one; absent if made by hand
 * @param scope what is to be done
 * @param objectives at most 20,000 characters each, most important first
 * @param targetAudience who is to be reached, at most 20,000 characters
 * @param brandGuidelines how the client speaks and looks
 * @param metadata whatever else the application keeps with it
 * @param normalizedAt when it was made
 */
public record Brief(
    BriefId id,
    ClientId client,
    @Nullable RunId workflowRun,
    BriefScope scope,
    List<String> objectives,
    String targetAudience,
    JsonDocument brandGuidelines,
    JsonDocument metadata,
    Instant normalizedAt) {

  public Brief {
    Required.of("brief.id", id);
    Required.of("brief.client", client);
    Required.of("brief.scope", scope);
    objectives = Lists.ofTexts("brief.objectives", objectives, Text.PARAGRAPH);
    targetAudience = Text.of("brief.targetAudience", targetAudience, Text.PARAGRAPH);
    Required.of("brief.brandGuidelines", brandGuidelines);
    Required.of("brief.metadata", metadata);
    normalizedAt = Instants.of("brief.normalizedAt", normalizedAt);
  }
}
