package dev.stagekeeper.app.repair;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a report ends.
 *
 * @param rows how many rows there are
 * @param cutOff why it is not whole, in words; absent if its last line says that it is
 */
public record ReportEnd(long rows, @Nullable String cutOff) {

  static final String END = "end";
  static final String DRY_RUN = "dry-run";
  static final String APPLIED = "applied";

  // The hash is the fifth cell.
  private static final int CELLS = 5;

  /** The last line, but for its hash. */
  static List<String> line(String tenant, boolean applied, long rows) {
    return List.of(END, tenant, applied ? APPLIED : DRY_RUN, Long.toString(rows));
  }

  static boolean isOne(List<String> line) {
    return line.size() == CELLS && line.get(0).equals(END);
  }
}
