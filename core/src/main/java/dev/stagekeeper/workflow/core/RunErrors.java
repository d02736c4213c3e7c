package dev.stagekeeper.workflow.core;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.values.core.Reasons;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import dev.stagekeeper.workflow.ports.RunError;
import java.util.Locale;

/** Says of what was thrown what a run keeps. */
final class RunErrors {

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

  /** The type's name in snake case, such as {@code illegal_state_exception}. */
  private static String code(Throwable thrown) {
    String name = thrown.getClass().getSimpleName();
    String snake = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    return snake.isEmpty() ? "unknown" : Reasons.storable(snake, Text.NAME);
  }
}
