package dev.stagekeeper.app.http;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of the list of runs, as the API shows it.
 *
 * @param nextCursor where to go on; null when nothing follows
 */
record WorkflowList(List<WorkflowSummary> workflows, int limit, @Nullable String nextCursor) {

  static WorkflowList of(Page<WorkflowRun> page, int limit) {
    return new WorkflowList(
        page.items().stream().map(WorkflowSummary::of).toList(),
        limit,
        page.next() == null ? null : page.next().token());
  }
}
