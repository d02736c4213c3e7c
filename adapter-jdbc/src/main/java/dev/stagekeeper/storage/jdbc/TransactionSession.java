package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.spi.TransactionGate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * All calls belong to one transaction. Once a statement of it failed, everything after fails in the
 * same way, and so does the commit, whatever the callback makes of the exception.
 */
final class TransactionSession implements Session {

  private final Handle handle;
  private final Dialect dialect;
  private final TransactionGate gate;
  private final Stamp stamp;
  private final Duration limit;
  private final long start = System.nanoTime();
  private final Map<Class<?>, Object> attached = new HashMap<>();
  private @Nullable RuntimeException failure;
  private int savepoints;
  private boolean savingAll;

  TransactionSession(
      Handle handle, Dialect dialect, TransactionGate gate, Stamp stamp, Duration limit) {
    this.handle = handle;
    this.dialect = dialect;
    this.gate = gate;
    this.stamp = stamp;
    this.limit = limit;
  }

  @Override
  public void check() {
    gate.check();
    // Only the source of a saveAll is foreign code; every adapter refuses it alike.
    if (savingAll) {
      throw new IllegalStateException(
          "the transaction was used by the source of its own saveAll; read before you save");
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
  public Dialect dialect() {
    return dialect;
  }

  @Override
  public <R> R read(Function<Handle, R> work) {
    throwIfFailed();
    try {
      return work.apply(handle);
    } catch (RuntimeException e) {
      RuntimeException translated = Failures.translate(e, dialect, false);
      if (translated instanceof LostRace || translated instanceof StorageException) {
        failure = translated;
      }
      throw translated;
    }
  }

  @Override
  public <R> R write(Function<Handle, R> work) {
    return read(work);
  }

  /** Attached once a transaction: that prepares all statements of the interface, for one call. */
  @Override
  public <S> S statements(Handle ours, Class<S> sqlType) {
    return sqlType.cast(attached.computeIfAbsent(sqlType, ours::attach));
  }

  @Override
  public <R> R writeAtomically(Function<Handle, R> work) {
    savingAll = true;
    try {
      return savepoint(() -> read(work));
    } finally {
      savingAll = false;
    }
  }

  /** Runs the work, and takes back what it wrote when it throws. */
  <R> R savepoint(Supplier<R> work) {
    String name = "s" + ++savepoints;
    read(h -> h.savepoint(name));
    try {
      R answer = work.get();
      // What a failed statement doomed cannot be saved by an answer.
      throwIfFailed();
      read(h -> h.releaseSavepoint(name));
      return answer;
    } catch (Throwable e) {
      if (failure == null) {
        read(h -> h.rollbackToSavepoint(name));
      }
      throw e;
    }
  }

  /** Throws what dooms the transaction, if anything does. */
  void throwIfFailed() {
    if (failure == null && System.nanoTime() - start > limit.toNanos()) {
      failure =
          new StorageException(
              "the transaction took longer than " + limit.toSeconds() + " s and was rolled back");
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Whether a statement failed in a way that dooms the transaction. */
  @Nullable RuntimeException failure() {
    return failure;
  }
}
