package dev.stagekeeper.storage.spi;

/** Keeps the rule that a transaction belongs to one thread and one attempt. */
public final class TransactionGate {

  private final StorageGate storage;
  private final Thread owner = Thread.currentThread();
  private volatile boolean ended;

  TransactionGate(StorageGate storage) {
    this.storage = storage;
  }

  /**
   * Refuses a call to the transaction that may not be made now.
   *
   * @throws IllegalStateException if the transaction has ended or belongs to another thread
   * @throws dev.stagekeeper.storage.StorageException if the store was closed
   */
  public void check() {
    if (ended) {
      throw new IllegalStateException("the transaction has ended; start another");
    }
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "the transaction belongs to the thread " + owner.getName() + "; use it there only");
    }
    storage.checkOpen();
  }

  void end() {
    ended = true;
  }
}
