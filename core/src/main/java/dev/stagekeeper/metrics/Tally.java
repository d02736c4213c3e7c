package dev.stagekeeper.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is to be counted once it is committed. For one thread. */
final class Tally implements Saved {

  private final Map<Counter, Long> counts = new LinkedHashMap<>();

  @Override
  public void add(Counter counter, long count) {
    counts.merge(counter, count, Long::sum);
  }

  /** What there is to count, to go back to. */
  Map<Counter, Long> mark() {
    return new LinkedHashMap<>(counts);
  }

  void backTo(Map<Counter, Long> mark) {
    counts.clear();
    counts.putAll(mark);
  }

  void publish() {
    counts.forEach(Counter::increment);
  }
}
