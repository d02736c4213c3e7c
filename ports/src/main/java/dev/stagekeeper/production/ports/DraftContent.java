package dev.stagekeeper.production.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;

/**
 * What a writer wrote; the core makes a {@link Draft} of it.
 *
 * @param body at most 500,000 characters
 * @param metadata whatever is to be kept with it
 */
public record DraftContent(String body, JsonDocument metadata) {

  public DraftContent {
    body = Text.of("draftContent.body", body, Text.BODY);
    Required.of("draftContent.metadata", metadata);
  }
}
