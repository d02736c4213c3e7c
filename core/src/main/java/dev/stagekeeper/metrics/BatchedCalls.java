package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.SaveOutcome;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of one write of a batch, to be told once it is known what became of the batch.
 * It does not time them: a store may collect them and send them later. For one thread.
 */
final class BatchedCalls implements Measure {

  private final StorageMeters meters;
  private final Tally done = new Tally();
  private final Set<String> modules = new LinkedHashSet<>();
  private @Nullable Operation failed;
  private @Nullable Throwable failure;

  BatchedCalls(StorageMeters meters) {
    this.meters = meters;
  }

  @Override
  public <R> R time(Operation operation, Supplier<R> call) {
    modules.add(operation.module());
    try {
      R answer = call.get();
      done.add(meters.batched(operation, OperationOutcome.OK), 1);
      return answer;
    } catch (Throwable thrown) {
      failed = operation;
      failure = thrown;
      throw thrown;
    }
  }

  @Override
  public void saved(Operation operation, SaveOutcome result, long count) {
    done.add(meters.saves(operation, result), count);
  }

  /** The modules that were called. */
  Set<String> modules() {
    return modules;
  }

  /** Counts what was done. */
  void publish() {
    done.publish();
  }

  /** Counts the call that threw this, if it is one of these. */
  void publishFailure(Throwable thrown) {
    if (failed != null && failure == thrown) {
      meters.batched(failed, OperationOutcome.of(thrown)).increment();
    }
  }
}
