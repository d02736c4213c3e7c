package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.ContentionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The data of one tenant. Writers take turns, in the order in which they came; readers never wait.
 */
final class Tenant {

  // Not a reentrant lock: through a second handle, a thread could enter it again in the middle of
  // its own transaction, and what the inner one committed would be overwritten by the outer one.
  private final Semaphore turn = new Semaphore(1, true);
  private volatile Tables committed = Tables.EMPTY;

  /** What was committed last. */
  Tables committed() {
    return committed;
  }

  /**
   * Runs the work alone and commits what it answers. If it throws, nothing has changed.
   *
   * @throws ContentionException if others had their turn for longer than the patience
   */
  <R> R write(Duration patience, Function<Tables, Changed<Tables, R>> work) {
    awaitTurn(patience);
    try {
      Changed<Tables, R> changed = work.apply(committed);
      committed = changed.state();
      return changed.answer();
    } finally {
      turn.release();
    }
  }

  /** An interrupt does not disturb the waiting; the thread has it again afterwards. */
  private void awaitTurn(Duration patience) {
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      while (true) {
        long waited = System.nanoTime() - start;
        try {
          if (turn.tryAcquire(patience.toNanos() - waited, TimeUnit.NANOSECONDS)) {
            return;
          }
          throw new ContentionException(1, Duration.ofNanos(System.nanoTime() - start), null);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
