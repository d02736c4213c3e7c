package dev.stagekeeper.production.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;

/**
 * A piece that is to be written.
 *
 * @param contentType what kind of piece, at most 500 characters
 * @param instructions whatever the writer needs
 */
public record DraftRequest(String contentType, JsonDocument instructions) {

  public DraftRequest {
    contentType = Text.of("draftRequest.contentType", contentType, Text.NAME);
    Required.of("draftRequest.instructions", instructions);
  }
}
