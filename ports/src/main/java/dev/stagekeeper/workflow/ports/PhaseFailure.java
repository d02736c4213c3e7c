package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import org.jspecify.annotations.Nullable;

/** Work says itself why it failed and what is to be made of it. */
public final class PhaseFailure extends RuntimeException {

  private final String code;
  private final ErrorClass errorClass;
  private final @Nullable String recoveryHint;
  private final transient JsonDocument details;

  /**
   * @param message what went wrong
   * @param code as {@link RunError} has it
   * @param errorClass RETRYABLE if the same again may succeed
   * @param recoveryHint what to do about it; null if nobody knows
   * @param details whatever else helps
   */
  public PhaseFailure(
      String message,
      String code,
      ErrorClass errorClass,
      @Nullable String recoveryHint,
      JsonDocument details,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = Text.notEmpty("failure.code", code, Text.NAME);
    this.errorClass = Required.of("failure.errorClass", errorClass);
    this.recoveryHint = Text.optional("failure.recoveryHint", recoveryHint, Text.PARAGRAPH);
    this.details = JsonDocument.required("failure.details", details);
  }

  /** What went wrong, for programs. */
  public String code() {
    return code;
  }

  /** What is to be made of it. */
  public ErrorClass errorClass() {
    return errorClass;
  }

  /** What to do about it, or null. */
  public @Nullable String recoveryHint() {
    return recoveryHint;
  }

  /** Whatever else helps. */
  public JsonDocument details() {
    return details;
  }
}
