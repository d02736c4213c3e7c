package dev.stagekeeper.storage.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets calls of one store come one after the other that would otherwise race each other. It
 * promises nothing: who has waited long enough, or is interrupted, goes and races.
 */
final class Line {

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Duration patience;

  Line(Duration patience) {
    this.patience = patience;
  }

  <R> R run(Supplier<R> work) {
    boolean first = stand();
    try {
      return work.get();
    } finally {
      if (first) {
        turn.unlock();
      }
    }
  }

  private boolean stand() {
    try {
      return turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
