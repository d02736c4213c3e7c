package dev.stagekeeper.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets long work come to an end in order when the process is told to stop: the work asks whether it
 * is, and the process waits until the work is closed, at most {@value #MOST_SECONDS} seconds.
 */
final class OrderlyEnd implements AutoCloseable {

  private static final int MOST_SECONDS = 30;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "orderly-end");
  private final CountDownLatch wanted = new CountDownLatch(1);

  OrderlyEnd() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the process is to stop. */
  boolean isWanted() {
    return wanted.getCount() == 0;
  }

  /**
   * Waits until the process is to stop, or the caller is interrupted, which is the same: it is left
   * uninterrupted, so that it can close things in peace.
   */
  void await() {
    try {
      wanted.await();
    } catch (InterruptedException e) {
      return;
    }
  }

  private void stop() {
    wanted.countDown();
    try {
      closed.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (!isWanted()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        wanted
            .countDown(); // The process began to stop just now; the hook finds nothing to wait for.
      }
    }
  }
}
