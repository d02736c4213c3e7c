package dev.stagekeeper.workflow.core;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.values.core.Reasons;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import dev.stagekeeper.workflow.ports.RunError;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says of what was thrown what a run keeps. */
final class RunErrors {

  // Between a small letter and a capital, and before the last capital of several: IO|Exception.
  private static final Pattern WORDS =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private RunErrors() {}

  /**
   * @param errorClass what is to be made of it
   */
  static RunError of(Throwable thrown, Phase phase, ErrorClass errorClass) {
    return thrown instanceof PhaseFailure failure
        ? new RunError(
            Reasons.of(thrown),
            phase,
            failure.code(),
            errorClass,
            failure.recoveryHint(),
            failure.details())
        : new RunError(
            Reasons.of(thrown), phase, code(thrown), errorClass, null, JsonDocument.EMPTY);
  }

  /** The type's name in snake case, such as {@code io_exception}; a nameless one's parent's. */
  private static String code(Throwable thrown) {
    Class<?> type = thrown.getClass();
    while (type.getSimpleName().isEmpty()) {
      type = type.getSuperclass();
    }
    String snake = WORDS.matcher(type.getSimpleName()).replaceAll("_").toLowerCase(Locale.ROOT);
    return Reasons.storable(snake, Text.NAME);
  }
}
