package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.repair.ReportEnd;
import dev.stagekeeper.app.repair.ReportReader;
import dev.stagekeeper.app.repair.ReportRow;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Reconciler;
import dev.stagekeeper.workflow.ports.RunHeldException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts back what a report lists. A row is written before the repair is done; whether it was done
 * the row after it tells, or else the run. For one thread.
 */
final class RepairUndo {

  private final Shell shell;
  private final Scope scope;
  private final Reconciler reconciler;
  private final RepairOutput out;
  private final ProgressLine progress;
  private @Nullable ReportRow ahead;
  private long undone;
  private long notDone;
  private long left;
  private long records;

  RepairUndo(Shell shell, Scope scope, Application app, RepairOutput out, ProgressLine progress) {
    this.shell = shell;
    this.scope = scope;
    this.reconciler = app.stagekeeper().reconciler();
    this.out = out;
    this.progress = progress;
  }

  /**
   * Answers the exit code.
   *
   * @param end how the report ends
   */
  int of(ReportReader report, ReportEnd end) {
    report.rows(this::next);
    undoAhead();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("tenant", scope.tenant().value());
    summary.put("report", report.name());
    summary.put("cutOff", end.cutOff() != null);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("undone", undone);
    counts.put("notDone", notDone);
    counts.put("left", left);
    counts.put("recordsKept", records);
    summary.put("counts", counts);
    out.end(summary, sentences(report, end));
    if (left > 0) {
      shell.complain(
          "stagekeeper: not put back: %d of %d runs, which moved on since or are held"
              .formatted(left, undone + left));
    }
    return left > 0 ? Failure.FAILED : 0;
  }

  private List<String> sentences(ReportReader report, ReportEnd end) {
    List<String> sentences = new ArrayList<>();
    if (end.cutOff() != null) {
      sentences.add(
          "%s %s; what a repair did after that it does not say, so look with: stagekeeper reconcile"
              .formatted(report.name(), end.cutOff()));
    }
    if (notDone > 0) {
      sentences.add("%d not repaired, so nothing was to be put back".formatted(notDone));
    }
    if (records + undone > 0) {
      sentences.add("the history stays as it is: a record of a run is never taken back");
    }
    sentences.add("%d put back, %d left".formatted(undone, left));
    return sentences;
  }

  private void next(ReportRow row) {
    if (ahead != null && ahead.repair().run().equals(row.repair().run())) {
      ahead = null;
    }
    undoAhead();
    ahead = row.prepared() == null ? null : row;
    records += row.outcome() == ReportRow.Outcome.RECORDED ? 1 : 0;
  }

  private void undoAhead() {
    if (ahead == null || ahead.prepared() == null) {
      return;
    }
    String what = outcome(ahead.prepared());
    switch (what) {
      case "undone" -> undone++;
      case "not_done" -> notDone++;
      default -> left++;
    }
    out.row(what, ahead);
    progress.show("runs put back", undone);
    ahead = null;
  }

  private String outcome(PreparedRepair prepared) {
    try {
      return reconciler.undo(scope, prepared) ? "undone" : "not_done";
    } catch (StaleRevisionException e) {
      return ReportRow.Outcome.MOVED_ON.toString();
    } catch (RunHeldException e) {
      return ReportRow.Outcome.HELD.toString();
    } catch (NotFoundException e) {
      return ReportRow.Outcome.GONE.toString();
    }
  }
}
