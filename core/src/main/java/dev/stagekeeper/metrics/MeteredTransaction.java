package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.Transaction;
import io.micrometer.core.instrument.Counter;
import java.util.Map;
import java.util.function.Supplier;

/** A transaction that is measured. What it saves counts once it is committed. */
final class MeteredTransaction extends MeteredRepositories implements Transaction {

  private final Transaction measured;
  private final StorageMeters meters;
  private final Tally tally;

  MeteredTransaction(Transaction measured, StorageMeters meters, Tally tally) {
    super(measured, new TimedCalls(meters, tally));
    this.measured = measured;
    this.meters = meters;
    this.tally = tally;
  }

  @Override
  public <T> T savepoint(Supplier<T> work) {
    Map<Counter, Long> before = tally.mark();
    try {
      return meters.time(Operation.SAVEPOINT, () -> measured.savepoint(work));
    } catch (Throwable thrown) {
      tally.backTo(before);
      throw thrown;
    }
  }
}
