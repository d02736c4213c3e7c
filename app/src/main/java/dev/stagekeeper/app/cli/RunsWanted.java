package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.terminal.Row;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to find runs: words, of which one may be a flow and one a status; the others
 * are text.
 *
 * @param flow of this flow only; null for all
 * @param status with this status only; null for all. Of records, {@code completed} are those that
 *     succeeded, and every other those that did not
 * @param text that a run shows, or an objective has, in any letter case; empty for any
 */
record RunsWanted(@Nullable FlowName flow, @Nullable RunStatus status, String text) {

  static RunsWanted parse(String filter, KnownFlows flows) {
    FlowName flow = null;
    RunStatus status = null;
    List<String> text = new ArrayList<>();
    for (String word : filter.strip().split("\\s+")) {
      RunStatus named = status(word);
      if (status == null && named != null) {
        status = named;
      } else if (flow == null && isFlow(word, flows)) {
        flow = new FlowName(word);
      } else {
        text.add(word);
      }
    }
    return new RunsWanted(flow, status, String.join(" ", text));
  }

  private static @Nullable RunStatus status(String word) {
    String status = word.equals("succeeded") ? "completed" : word;
    return Stream.of(RunStatus.values())
        .filter(one -> RunStatusReader.text(one).equals(status))
        .findFirst()
        .orElse(null);
  }

  private static boolean isFlow(String word, KnownFlows flows) {
    return flows.flows().all().stream()
        .anyMatch(flow -> flow.definition().name().value().equals(word));
  }

  RunFilter runs() {
    return new RunFilter(flow, status, null);
  }

  HistoryFilter records() {
    Boolean success = status == null ? null : status == RunStatus.COMPLETED;
    return new HistoryFilter(success, text, flow, null, null);
  }

  /** Whether a row has the text. */
  boolean hasText(Row row) {
    String wanted = HistoryFilter.folded(text);
    return row.cells().stream().anyMatch(cell -> HistoryFilter.folded(cell).contains(wanted));
  }
}
