package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.SaveOutcome;
import java.util.function.Supplier;

/**
 * The calls to one repository.
 *
 * @param measure what is done about them
 * @param module the repository's module
 * @param repository what {@link dev.stagekeeper.storage.Repositories} calls it
 */
record Calls(Measure measure, String module, String repository) {

  <R> R time(String name, Supplier<R> call) {
    return measure.time(operation(name), call);
  }

  void run(String name, Runnable call) {
    time(
        name,
        () -> {
          call.run();
          return Boolean.TRUE;
        });
  }

  SaveOutcome save(String name, Supplier<SaveOutcome> call) {
    SaveOutcome outcome = time(name, call);
    saved(name, outcome, 1);
    return outcome;
  }

  BulkOutcome saveAll(String name, Supplier<BulkOutcome> call) {
    BulkOutcome outcome = time(name, call);
    saved(name, SaveOutcome.CREATED, outcome.created());
    saved(name, SaveOutcome.UPDATED, outcome.updated());
    saved(name, SaveOutcome.UNCHANGED, outcome.unchanged());
    return outcome;
  }

  void saved(String name, SaveOutcome result, long count) {
    if (count > 0) {
      measure.saved(operation(name), result, count);
    }
  }

  private Operation operation(String name) {
    return new Operation(module, repository, name);
  }
}
