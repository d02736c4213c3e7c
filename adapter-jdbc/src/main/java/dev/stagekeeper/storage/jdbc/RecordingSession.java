package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.spi.TransactionGate;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Keeps the statements of a batch's writes on PostgreSQL, to send them together.
 *
 * <p>A repository takes part in it by three rules. What it executes for a write depends on no
 * answer of the database. Where its {@link Stamp} is strict, a statement that would have to refuse,
 * or to answer that something was not done, divides by zero instead, as {@link AggregateSql#ANSWER}
 * does; an update that finds no row needs a query around it for that. And no rows, or a count of 0,
 * is an answer it can do with: it then answers as if all had gone well.
 *
 * <p>A read throws, and so does everything that cannot be kept: the batch is then applied write by
 * write. So it is when a statement divided by zero, and then the refusal is found and told.
 */
final class RecordingSession implements Session {

  private final Handle handle;
  private final TransactionGate gate;
  private final Stamp stamp;
  private boolean savingAll;

  RecordingSession(Handle handle, TransactionGate gate, Stamp stamp) {
    this.handle = handle;
    this.gate = gate;
    this.stamp = stamp.asStrict();
  }

  @Override
  public void check() {
    gate.check();
    if (savingAll) {
      throw new IllegalStateException("the batch was used by the source of its own saveAll");
    }
  }

  @Override
  public String tenant() {
    return stamp.tenant();
  }

  @Override
  public Stamp stamp() {
    return stamp;
  }

  @Override
  public boolean strict() {
    return stamp.strict();
  }

  @Override
  public Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  public <R> R read(Function<Handle, R> work) {
    throw new IllegalStateException("a read cannot be recorded");
  }

  @Override
  public <R> R write(Function<Handle, R> work) {
    return work.apply(handle);
  }

  @Override
  public <R> R writeAtomically(Function<Handle, R> work) {
    savingAll = true;
    try {
      return work.apply(handle);
    } finally {
      savingAll = false;
    }
  }
}
