package dev.stagekeeper.storage.spi;

import dev.stagekeeper.storage.StorageException;
import java.util.function.Function;

/**
 * Keeps the rules about when a store may be used: not after it was closed, and not inside its own
 * transaction. One for each open store; thread-safe.
 */
public final class StorageGate {

  private final ThreadLocal<TransactionGate> current = new ThreadLocal<>();
  private volatile boolean closed;

  /**
   * Refuses a call to the store that may not be made now.
   *
   * @throws StorageException if the store was closed
   * @throws IllegalStateException if this thread is inside a transaction of this store
   */
  public void check() {
    checkOpen();
    if (current.get() != null) {
      throw new IllegalStateException(
          "the storage was used inside its own transaction; use the transaction that was handed in");
    }
  }

  /** Refuses if the store was closed. */
  public void checkOpen() {
    if (closed) {
      throw new StorageException("the storage was closed; open it again");
    }
  }

  /** Runs one attempt of a transaction on this thread; the gate it is given ends with it. */
  public <T> T transaction(Function<TransactionGate, T> attempt) {
    TransactionGate gate = new TransactionGate(this);
    current.set(gate);
    try {
      return attempt.apply(gate);
    } finally {
      gate.end();
      current.remove();
    }
  }

  /**
   * Closes the gate. Answers whether it was open.
   *
   * @throws IllegalStateException if this thread is inside a transaction of this store
   */
  public synchronized boolean close() {
    if (current.get() != null) {
      throw new IllegalStateException("the storage cannot be closed inside its own transaction");
    }
    boolean wasOpen = !closed;
    closed = true;
    return wasOpen;
  }
}
