package dev.stagekeeper.app.cli;

import dev.stagekeeper.history.ports.UnrecordedRunException;
import dev.stagekeeper.values.Required;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a call answered that may have ended a run. It is printed whether or not the history has it.
 *
 * @param answer the answer
 * @param unrecorded why the run is not recorded; null if it is, or has not ended
 */
record Ended<T>(T answer, @Nullable UnrecordedRunException unrecorded) {

  static <T> Ended<T> by(Class<T> type, Supplier<T> call) {
    try {
      return new Ended<>(call.get(), null);
    } catch (UnrecordedRunException e) {
      return new Ended<>(type.cast(Required.of("result", e.result())), e);
    }
  }

  /** The same of another answer. */
  <U> Ended<U> map(Function<T, U> made) {
    return new Ended<>(made.apply(answer), unrecorded);
  }

  /** The failure of the run itself, which says besides that there is no record. */
  Failure with(Failure failure) {
    if (unrecorded == null) {
      return failure;
    }
    String besides = Failure.of(unrecorded).message();
    Map<String, Object> details = new LinkedHashMap<>(failure.details());
    details.put("unrecorded", besides);
    return new Failure(
        failure.exitCode(), failure.kind(), failure.message() + "; " + besides, details);
  }

  /** Says, after the answer was printed, that there is no record. Answers the exit code. */
  int exitCode(Shell shell) {
    if (unrecorded == null) {
      return 0;
    }
    Failure failure = Failure.of(unrecorded);
    shell.complain(failure.sentence());
    return failure.exitCode();
  }
}
