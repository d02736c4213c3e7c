package dev.stagekeeper.app.http;

import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of the list of recorded runs, as the API shows it.
 *
 * @param offset how many were left out; null after a cursor, which does not count
 * @param nextCursor where to go on; null when nothing follows, or the page was asked for by offset
 */
record RunList(List<Row> runs, int limit, @Nullable Long offset, @Nullable String nextCursor) {

  /** A run in a list. */
  record Row(
      RunId runId,
      PlanId planId,
      String objective,
      @Nullable FlowName flow,
      boolean success,
      Instant createdAt) {

    static Row of(RunSummary run) {
      return new Row(
          run.run(), run.plan(), run.objective(), run.flow(), run.success(), run.createdAt());
    }
  }

  static RunList of(Page<RunSummary> page, int limit, @Nullable Long offset) {
    return new RunList(
        page.items().stream().map(Row::of).toList(),
        limit,
        offset,
        page.next() == null ? null : page.next().token());
  }
}
