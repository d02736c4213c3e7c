package dev.stagekeeper.production.ports;

import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.time.Instant;

/**
 * A piece of content, written.
 *
 * @param id the draft's id
 * @param strategy the plan it follows
 * @param contentType what kind of piece, such as {@code email}; at most 500 characters
 * @param body the content, at most 500,000 characters
 * @param metadata whatever the writer wants to keep with it
 * @param createdAt when it was written
 */
public record Draft(
    DraftId id,
    StrategyId strategy,
    String contentType,
    String body,
    JsonDocument metadata,
    Instant createdAt) {

  public Draft {
    Required.of("draft.id", id);
    Required.of("draft.strategy", strategy);
    contentType = Text.of("draft.contentType", contentType, Text.NAME);
    body = Text.of("draft.body", body, Text.BODY);
    Required.of("draft.metadata", metadata);
    createdAt = Instants.of("draft.createdAt", createdAt);
  }
}
