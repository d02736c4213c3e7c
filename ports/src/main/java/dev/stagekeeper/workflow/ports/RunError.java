package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import org.jspecify.annotations.Nullable;

/**
 * Why a phase of a run failed, and what to do about it.
 *
 * @param message what went wrong, at most 20,000 characters
 * @param phase the phase that failed
 * @param code what went wrong, for programs, such as {@code qc_refused}; 1 to 500 characters
 * @param errorClass what is to be made of it
 * @param recoveryHint what to do about it, at most 20,000 characters; absent if nobody knows
 * @param details whatever else helps
 */
public record RunError(
    String message,
    Phase phase,
    String code,
    ErrorClass errorClass,
    @Nullable String recoveryHint,
    JsonDocument details) {

  public RunError {
    message = Text.of("error.message", message, Text.PARAGRAPH);
    Required.of("error.phase", phase);
    code = Text.notEmpty("error.code", code, Text.NAME);
    Required.of("error.errorClass", errorClass);
    recoveryHint = Text.optional("error.recoveryHint", recoveryHint, Text.PARAGRAPH);
    JsonDocument.required("error.details", details);
  }
}
