package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.SaveOutcome;
import java.util.function.Supplier;

/**
 * Times calls, and counts what they saved.
 *
 * @param meters where they are timed
 * @param saved where it is counted
 */
record TimedCalls(StorageMeters meters, Saved saved) implements Measure {

  @Override
  public <R> R time(Operation operation, Supplier<R> call) {
    return meters.time(operation, call);
  }

  @Override
  public void saved(Operation operation, SaveOutcome result, long count) {
    saved.add(meters.saves(operation, result), count);
  }
}
