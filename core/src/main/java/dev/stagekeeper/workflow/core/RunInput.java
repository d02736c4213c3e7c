package dev.stagekeeper.workflow.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;

/** What the metadata of a run says to its worker, beside the input of the steps. */
final class RunInput {

  private static final String COMMIT_PARTIAL = "commitPartial";

  private RunInput() {}

  /** Whether what was completed is to be kept when a step fails. */
  static boolean commitsPartial(JsonDocument metadata) {
    return metadata.toNode().path(COMMIT_PARTIAL).asBoolean();
  }

  /** The same metadata, which says that what was completed is to be kept. */
  static JsonDocument committingPartial(JsonDocument metadata) {
    if (!(metadata.toNode() instanceof ObjectNode object)) {
      throw new InvalidValueException(
          "options.metadata", "be a JSON object where commitPartial is set", metadata);
    }
    object.put(COMMIT_PARTIAL, true);
    return JsonDocument.of("options.metadata", object);
  }
}
