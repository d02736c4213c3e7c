package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.spi.TransactionGate;
import java.util.function.Function;
import java.util.function.Supplier;

/** All calls work on one copy of the state. */
final class TransactionSession implements Session {

  private final TransactionGate gate;
  private final Stamp stamp;
  private Tables tables;
  private boolean changing;

  TransactionSession(TransactionGate gate, Tables tables, Stamp stamp) {
    this.gate = gate;
    this.tables = tables;
    this.stamp = stamp;
  }

  @Override
  public void check() {
    gate.check();
    // Only the source of a saveAll is foreign code; what it wrote would be lost without a word.
    if (changing) {
      throw new IllegalStateException(
          "the transaction was used by the source of its own saveAll; read before you save");
    }
  }

  @Override
  public Stamp stamp() {
    return stamp;
  }

  @Override
  public <T> Table<T> table(Kind<T> kind) {
    return tables.table(kind);
  }

  @Override
  public <R> R change(Function<Tables, Changed<Tables, R>> change) {
    changing = true;
    try {
      Changed<Tables, R> changed = change.apply(tables);
      tables = changed.state();
      return changed.answer();
    } finally {
      changing = false;
    }
  }

  /** Runs the work, and takes back what it wrote when it throws. */
  <R> R savepoint(Supplier<R> work) {
    Tables before = tables;
    try {
      return work.get();
    } catch (Throwable e) {
      tables = before;
      throw e;
    }
  }

  /** What the transaction has made of the state so far. */
  Tables tables() {
    return tables;
  }
}
