package dev.stagekeeper.storage.parity.trace;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where two threads wait for one another for a moment, so that what they do next overlaps. */
final class Meeting {

  private static final int PATIENCE_MILLIS = 20;

  private final Exchanger<Boolean> place = new Exchanger<>();

  void attend() {
    try {
      place.exchange(true, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException nobodyCame) {
      // Then there is nobody to overlap with.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
