package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.SaveOutcome;
import java.util.function.Supplier;

/** What is done about the calls to repositories. */
interface Measure {

  /** Makes the call, once, measures it, and lets go on what it answers or throws. */
  <R> R time(Operation operation, Supplier<R> call);

  /** Is told what a call, which answered, has saved. */
  void saved(Operation operation, SaveOutcome result, long count);
}
