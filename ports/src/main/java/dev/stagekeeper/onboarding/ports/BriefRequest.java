package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.util.List;

/**
 * What a brief is to be made of, next to its intake.
 *
 * @param discovery what was learned in the call
 * @param scope what is to be done
 * @param objectives at most 20,000 characters each, most important first
 * @param targetAudience at most 20,000 characters
 * @param brandGuidelines how the client speaks and looks
 * @param metadata whatever else is to be kept; an object
 */
public record BriefRequest(
    DiscoveryNotes discovery,
    BriefScope scope,
    List<String> objectives,
    String targetAudience,
    JsonDocument brandGuidelines,
    JsonDocument metadata) {

  public BriefRequest {
    Required.of("discovery", discovery);
    Required.of("scope", scope);
    objectives = Lists.ofTexts("objectives", objectives, Text.PARAGRAPH);
    targetAudience = Text.of("targetAudience", targetAudience, Text.PARAGRAPH);
    Required.of("brandGuidelines", brandGuidelines);
    Required.of("metadata", metadata);
  }
}
