package dev.stagekeeper.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.values.core.Reasons;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunError;
import org.jspecify.annotations.Nullable;

/**
 * That something could not be taken back yet, kept in the details of a run's error until it can:
 * which step, what went wrong, and how often.
 */
final class CompensationError {

  private static final String KEY = "compensation";
  private static final String CODE = "compensation_failed";

  private CompensationError() {}

  /** The error with one more failure of a step's compensation. */
  static RunError added(@Nullable RunError before, Phase phase, String step, Throwable thrown) {
    ObjectNode trouble = JsonNodeFactory.instance.objectNode();
    trouble.put("step", step);
    trouble.put("message", Reasons.of(thrown));
    trouble.put("attempts", 1 + attempts(before, step));
    if (before == null) {
      return new RunError(
          Reasons.storable(sentence(trouble), Reasons.MOST),
          phase,
          CODE,
          ErrorClass.RETRYABLE,
          "The next worker tries again; if it keeps failing, remove what the message names.",
          details(JsonNodeFactory.instance.objectNode(), trouble));
    }
    JsonNode details = before.details().toNode();
    ObjectNode more =
        details instanceof ObjectNode object
            ? object
            : JsonNodeFactory.instance.objectNode().set("details", details);
    return with(before, details(more, trouble));
  }

  /** The error once everything that was in the way is gone; null if that was all. */
  static @Nullable RunError removed(@Nullable RunError error) {
    if (error == null
        || !(error.details().toNode() instanceof ObjectNode details)
        || details.remove(KEY) == null) {
      return error;
    }
    return error.code().equals(CODE) ? null : with(error, JsonDocument.of("details", details));
  }

  /** Why a run failed, and what could not be taken back. */
  static @Nullable String reason(@Nullable RunError error) {
    if (error == null) {
      return null;
    }
    JsonNode trouble = error.details().toNode().path(KEY);
    return trouble.isMissingNode() || error.code().equals(CODE)
        ? error.message()
        : Reasons.storable(error.message() + "; " + sentence(trouble), Text.PARAGRAPH);
  }

  private static int attempts(@Nullable RunError error, String step) {
    JsonNode trouble =
        error == null ? JsonNodeFactory.instance.missingNode() : error.details().toNode().path(KEY);
    return step.equals(trouble.path("step").textValue()) ? trouble.path("attempts").asInt() : 0;
  }

  private static String sentence(JsonNode trouble) {
    return "step %s could not be taken back: %s"
        .formatted(trouble.path("step").asText(), trouble.path("message").asText());
  }

  private static JsonDocument details(ObjectNode details, ObjectNode trouble) {
    details.set(KEY, trouble);
    return JsonDocument.of("error.details", details);
  }

  private static RunError with(RunError error, JsonDocument details) {
    return new RunError(
        error.message(),
        error.phase(),
        error.code(),
        error.errorClass(),
        error.recoveryHint(),
        details);
  }
}
