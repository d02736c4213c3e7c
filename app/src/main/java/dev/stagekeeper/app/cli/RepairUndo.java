package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.repair.ReportReader;
import dev.stagekeeper.app.repair.ReportRow;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Reconciler;
import dev.stagekeeper.workflow.ports.RunHeldException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts back what a report lists. For one thread. */
final class RepairUndo {

  private final Shell shell;
  private final Scope scope;
  private final Reconciler reconciler;
  private final RepairOutput out;
  private final ProgressLine progress;
  private long undone;
  private long left;

  RepairUndo(Shell shell, Scope scope, Application app, RepairOutput out, ProgressLine progress) {
    this.shell = shell;
    this.scope = scope;
    this.reconciler = app.stagekeeper().reconciler();
    this.out = out;
    this.progress = progress;
  }

  /** Answers the exit code. */
  int of(ReportReader report) {
    report.rows(this::undo);
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("tenant", scope.tenant().value());
    summary.put("report", report.name());
    summary.put("counts", Map.of("undone", undone, "left", left));
    out.end(summary, List.of("%d put back, %d left".formatted(undone, left)));
    if (left > 0) {
      shell.complain(
          "stagekeeper: not put back: %d of %d runs, which moved on since or are held"
              .formatted(left, undone + left));
    }
    return left > 0 ? Failure.FAILED : 0;
  }

  private void undo(ReportRow row) {
    PreparedRepair applied = row.applied();
    if (applied == null) {
      return;
    }
    String what = outcome(applied);
    if (what.equals("undone")) {
      undone++;
    } else {
      left++;
    }
    out.row(what, row);
    progress.show("runs put back", undone);
  }

  private String outcome(PreparedRepair applied) {
    try {
      reconciler.undo(scope, applied);
      return "undone";
    } catch (StaleRevisionException e) {
      return ReportRow.Outcome.MOVED_ON.toString();
    } catch (RunHeldException e) {
      return ReportRow.Outcome.HELD.toString();
    } catch (NotFoundException e) {
      return ReportRow.Outcome.GONE.toString();
    }
  }
}
