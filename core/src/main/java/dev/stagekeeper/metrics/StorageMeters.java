package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StorageDescription;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The meters of one store. Thread-safe. */
final class StorageMeters {

  private static final Duration[] BUCKETS =
      Stream.of(1, 2, 5, 10, 25, 100, 500, 2_500, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Clock clock;
  private final Tags store;
  private final Counter retries;
  private final Map<Timed, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Written, Counter> saves = new ConcurrentHashMap<>();
  private final Map<Timed, Counter> batched = new ConcurrentHashMap<>();
  private final Map<String, Timer> batches = new ConcurrentHashMap<>();

  private record Timed(Operation operation, OperationOutcome outcome) {}

  private record Written(Operation operation, SaveOutcome result) {}

  StorageMeters(MeterRegistry registry, StorageDescription description) {
    this.registry = registry;
    this.clock = registry.config().clock();
    // Without its version, which would end all series with every upgrade.
    String product = description.product().split(" ", 2)[0].toLowerCase(Locale.ROOT);
    this.store = Tags.of("adapter", description.mode(), "product", product);
    this.retries =
        Counter.builder("stagekeeper.transaction.retries")
            .description("Attempts of transactions after the first one")
            .tags(store)
            .register(registry);
  }

  /** Makes the call, times it, and lets go on what it throws. */
  <T> T time(Operation operation, Supplier<T> call) {
    long start = clock.monotonicTime();
    OperationOutcome outcome = OperationOutcome.OK;
    try {
      return call.get();
    } catch (Throwable thrown) {
      outcome = OperationOutcome.of(thrown);
      throw thrown;
    } finally {
      timer(operation, outcome).record(clock.monotonicTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  /** Counts what a save of this repository did. */
  Counter saves(Operation operation, SaveOutcome result) {
    return saves.computeIfAbsent(new Written(operation, result), this::register);
  }

  /** Counts writes of this kind in batches that ended so, for this write or because of it. */
  Counter batched(Operation operation, OperationOutcome outcome) {
    return batched.computeIfAbsent(new Timed(operation, outcome), this::registerBatched);
  }

  /** A batch with writes of this module was applied. */
  void batch(String module, long nanos) {
    batches.computeIfAbsent(module, this::registerBatches).record(nanos, TimeUnit.NANOSECONDS);
  }

  /** The time that durations are measured by, in nanoseconds. */
  long now() {
    return clock.monotonicTime();
  }

  /** Counts attempts after the first one. */
  void retried(int times) {
    retries.increment(times);
  }

  private Timer timer(Operation operation, OperationOutcome outcome) {
    Timed timed = new Timed(operation, outcome);
    Timer timer = timers.get(timed);
    if (timer != null) {
      return timer;
    }
    // Errors are there at 0 as soon as anything is, so that rate sees the first one.
    timers.computeIfAbsent(new Timed(operation, OperationOutcome.ERROR), this::register);
    return timers.computeIfAbsent(timed, this::register);
  }

  private Timer register(Timed timed) {
    return Timer.builder("stagekeeper.operations")
        .description("Calls to the storage")
        .tags(tags(timed.operation()))
        .tags("operation", timed.operation().name(), "outcome", timed.outcome().label())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Counter register(Written written) {
    return Counter.builder("stagekeeper.saves")
        .description("Aggregates saved by what is committed")
        .tags(tags(written.operation()))
        .tags("result", written.result().name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private Counter registerBatched(Timed ended) {
    return Counter.builder("stagekeeper.batched.writes")
        .description("Writes of batches that were applied, or why one was not")
        .tags(tags(ended.operation()))
        .tags("operation", ended.operation().name(), "outcome", ended.outcome().label())
        .register(registry);
  }

  private Timer registerBatches(String module) {
    return Timer.builder("stagekeeper.batches")
        .description("How long batches took that have writes of the module")
        .tags(store.and("module", module))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private Tags tags(Operation operation) {
    return store.and("module", operation.module(), "repository", operation.repository());
  }
}
