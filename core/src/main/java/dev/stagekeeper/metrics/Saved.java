package dev.stagekeeper.metrics;

import io.micrometer.core.instrument.Counter;

/** Is told what was saved, and decides when it counts. */
@FunctionalInterface
interface Saved {

  /** Counts at once, for calls that are transactions of their own. */
  Saved AT_ONCE = Counter::increment;

  void add(Counter counter, long count);
}
