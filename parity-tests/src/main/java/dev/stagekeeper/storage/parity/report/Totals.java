package dev.stagekeeper.storage.parity.report;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How much was tried in a run, and what came of it: the sums of what tests publish. */
final class Totals {

  /** What is counted, in the order of the report. */
  private enum Count {
    PROGRAMS("parity.programs", "programs"),
    CALLS("parity.calls", "calls"),
    TRACES("parity.traces", "traces"),
    FAULTS("parity.faults", "faults"),
    CRASHES("parity.crashes", "crashes"),
    DIFFERENCES("parity.differences", "differences found"),
    WRITES_LOST("parity.writes.lost", "writes lost per 1,000 crashes"),
    WORK_TWICE("parity.work.twice", "work done twice per 1,000 crashes");

    private final String key;
    private final String label;

    Count(String key, String label) {
      this.key = key;
      this.label = label;
    }

    private boolean isRate() {
      return this == WRITES_LOST || this == WORK_TWICE;
    }
  }

  private final Map<Count, Long> sums = new EnumMap<>(Count.class);

  /** Adds what a test published; what is no count of ours is of no concern. */
  void add(String key, String value) {
    for (Count count : Count.values()) {
      if (count.key.equals(key)) {
        sums.merge(count, Long.parseLong(value), Long::sum);
      }
    }
  }

  /** One line for each; empty if nothing was published. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Count count : sums.isEmpty() ? new Count[0] : Count.values()) {
      text.append(String.format("%-34s %10s%n", count.label, shown(count)));
    }
    return text.toString();
  }

  private String shown(Count count) {
    long sum = sums.getOrDefault(count, 0L);
    long crashes = sums.getOrDefault(Count.CRASHES, 0L);
    if (!count.isRate()) {
      return String.format(Locale.ROOT, "%,d", sum);
    }
    return crashes == 0 ? "no crash" : String.format(Locale.ROOT, "%.1f", 1_000.0 * sum / crashes);
  }
}
