package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.storage.parity.Refusal;
import java.util.List;
import java.util.function.Supplier;

/** What calls answer, comparable: a refusal is an answer like any other. */
public final class Answer {

  private Answer() {}

  /** What the call answers, or the {@link Refusal} that its exception is. */
  public static Object of(Supplier<Object> call) {
    try {
      return call.get();
    } catch (RuntimeException thrown) {
      return ofThrown(thrown);
    }
  }

  /** As which answer an exception counts. */
  public static Object ofThrown(Throwable thrown) {
    return thrown instanceof Ending.Thrown end
        ? List.of("thrown after", end.answers())
        : Refusal.of(thrown);
  }
}
