package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.SaveOutcome;
import java.util.function.Supplier;

/**
 * Counts the calls of a batch, no more: a store may collect them and send them later, so that
 * neither the time they take nor what they answer means anything.
 *
 * @param meters where they are counted
 * @param written what is counted once the batch is applied
 */
record BatchedCalls(StorageMeters meters, Tally written) implements Measure {

  @Override
  public <R> R time(Operation operation, Supplier<R> call) {
    R answer = call.get();
    written.add(meters.batched(operation), 1);
    return answer;
  }

  @Override
  public void saved(Operation operation, SaveOutcome result, long count) {}
}
