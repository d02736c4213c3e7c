package dev.stagekeeper.storage.parity.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much was tried in a run, and what came of it: the sums of what tests publish under keys such
 * as {@code parity.programs}.
 */
final class Totals {

  /** What is counted. */
  private static final List<String> COUNTS =
      List.of("programs", "calls", "traces", "faults", "crashes", "differences");

  /** What is counted for each thousand of the crashes. */
  private static final List<String> RATES = List.of("writes.lost", "work.twice");

  private static final String PREFIX = "parity.";
  private static final String ROW = "%-33s %10s%n";

  private final Map<String, Long> sums = new LinkedHashMap<>();

  /** Adds what a test published; what is no count of ours is of no concern. */
  void add(String key, String value) {
    String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
    if (COUNTS.contains(name) || RATES.contains(name)) {
      sums.merge(name, Long.parseLong(value), Long::sum);
    }
  }

  /** One line for each; empty if nothing was published. */
  String text() {
    if (sums.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (String count : COUNTS) {
      text.append(String.format(ROW, count, String.format(Locale.ROOT, "%,d", sum(count))));
    }
    for (String rate : RATES) {
      String name = rate.replace('.', ' ') + " per 1,000 crashes";
      text.append(String.format(ROW, name, perThousandCrashes(rate)));
    }
    return text.toString();
  }

  private String perThousandCrashes(String rate) {
    long crashes = sum("crashes");
    return crashes == 0
        ? "no crash"
        : String.format(Locale.ROOT, "%.1f", 1_000.0 * sum(rate) / crashes);
  }

  private long sum(String name) {
    return sums.getOrDefault(name, 0L);
  }
}
