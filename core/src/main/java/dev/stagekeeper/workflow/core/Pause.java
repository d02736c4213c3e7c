package dev.stagekeeper.workflow.core;

import java.time.Duration;

/** Waits, on the thread that calls it. Injected, so that tests need not wait. Thread-safe. */
@FunctionalInterface
public interface Pause {

  /** Sleeps. */
  Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

  /**
   * Waits for that long.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void of(Duration duration) throws InterruptedException;
}
