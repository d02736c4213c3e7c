package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.repair.RepairPlan;
import dev.stagekeeper.app.repair.ReportRow;
import dev.stagekeeper.app.repair.ReportRow.Outcome;
import dev.stagekeeper.app.repair.ReportWriter;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.Examination;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Reconciler;
import dev.stagekeeper.workflow.ports.RepairNote;
import dev.stagekeeper.workflow.ports.RunHeldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One reconciliation: a plan, and, if asked for, what became of it. For one thread. */
final class Reconciliation {

  private final Shell shell;
  private final Scope scope;
  private final Reconciler reconciler;
  private final RepairOutput out;
  private final ProgressLine progress;
  private final @Nullable ReportFile report;
  private final Map<RepairNote.Kind, Long> notes = new EnumMap<>(RepairNote.Kind.class);
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);

  Reconciliation(
      Shell shell,
      Scope scope,
      Application app,
      RepairOutput out,
      ProgressLine progress,
      @Nullable ReportFile report) {
    this.shell = shell;
    this.scope = scope;
    this.reconciler = app.stagekeeper().reconciler();
    this.out = out;
    this.progress = progress;
    this.report = report;
  }

  /** Answers the exit code. */
  int run(@Nullable FlowName flow, @Nullable String expected, boolean apply) {
    try (OrderlyEnd end = new OrderlyEnd();
        RepairPlan plan =
            RepairPlan.make(
                reconciler,
                scope,
                flow,
                this::note,
                runs -> progress.show("runs looked at", runs))) {
      String hash = plan.examination().planHash();
      if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(hash)) {
        throw new FailureException(
            new Failure(
                Failure.FAILED,
                "other_plan",
                "nothing was changed, since the plan is another one by now, %s; look at it again with: stagekeeper reconcile"
                    .formatted(hash),
                Map.of("plan", hash, "expected", expected)));
      }
      if (apply) {
        apply(plan, end);
      } else {
        show(plan);
      }
      return end(plan.examination(), flow, apply);
    } catch (UncheckedIOException e) {
      throw new FailureException(
          new Failure(
              Failure.FAILED,
              "files",
              "a file could not be written (%s); what was repaired until then is in the report"
                  .formatted(OutFolder.reason(e.getCause()))));
    }
  }

  private void note(RepairNote note) {
    notes.merge(note.kind(), 1L, Long::sum);
    out.note(note);
  }

  private void show(RepairPlan plan) {
    if (report != null) {
      try {
        plan.copyTo(report.path());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    plan.rows(row -> tell(row, "runs to repair"));
  }

  /** Until all is done, or the process is to stop. */
  private void apply(RepairPlan plan, OrderlyEnd end) {
    if (report == null) {
      plan.rows(row -> apply(row, end, ahead -> {}, refused -> {}));
      return;
    }
    try (ReportWriter writer = ReportWriter.to(report.path(), scope.tenant())) {
      try {
        plan.rows(row -> apply(row, end, writer::addAhead, writer::add));
      } finally {
        // Also a repair that was broken off has a report that is whole.
        writer.end(true);
      }
    }
  }

  private void apply(
      ReportRow row, OrderlyEnd end, Consumer<ReportRow> ahead, Consumer<ReportRow> refused) {
    if (!end.isWanted()) {
      ReportRow done = applied(row, ahead);
      if (done.prepared() == null) {
        refused.accept(done);
      }
      tell(done, "runs repaired");
    }
  }

  /** The row is written before the run is changed: no change is in no report. */
  private ReportRow applied(ReportRow row, Consumer<ReportRow> ahead) {
    try {
      if (row.outcome() == Outcome.UNRECORDED) {
        reconciler.record(scope, row.missing());
        return row.became(Outcome.RECORDED);
      }
      PreparedRepair prepared = reconciler.prepare(scope, row.repair());
      ReportRow applied = row.applied(prepared);
      ahead.accept(applied);
      reconciler.apply(scope, prepared);
      return applied;
    } catch (StaleRevisionException | InvalidValueException e) {
      return row.became(Outcome.MOVED_ON);
    } catch (RunHeldException e) {
      return row.became(Outcome.HELD);
    } catch (NotFoundException e) {
      return row.became(Outcome.GONE);
    }
  }

  private void tell(ReportRow row, String counted) {
    long rows = outcomes.merge(row.outcome(), 1L, Long::sum);
    out.row(row.outcome().toString(), row);
    if (row.prepared() != null || row.outcome() == Outcome.PLANNED) {
      progress.show(counted, rows);
    }
  }

  private int end(Examination found, @Nullable FlowName flow, boolean apply) {
    long all = found.repairs() + found.records();
    long left = apply ? all - count(Outcome.APPLIED) - count(Outcome.RECORDED) : 0;
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("tenant", scope.tenant().value());
    if (flow != null) {
      summary.put("flow", flow);
    }
    summary.put("plan", found.planHash());
    summary.put("apply", apply);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("runs", found.runs());
    counts.put("planned", found.repairs());
    counts.put("applied", count(Outcome.APPLIED));
    counts.put("unrecorded", found.records());
    counts.put("recorded", count(Outcome.RECORDED));
    counts.put("movedOn", count(Outcome.MOVED_ON));
    counts.put("held", count(Outcome.HELD));
    counts.put("gone", count(Outcome.GONE));
    summary.put("counts", counts);
    if (report != null) {
      summary.put("report", report.name());
    }
    out.end(summary, sentences(found, apply, left));
    if (left > 0) {
      shell.complain(
          "stagekeeper: not repaired: %d of %d runs, which moved on or are held, or came after it was stopped; run it again to see what remains"
              .formatted(left, all));
    }
    return left > 0 ? Failure.FAILED : 0;
  }

  private List<String> sentences(Examination found, boolean apply, long left) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%d runs looked at, %d to repair; %d notes on what is not corrected, %d runs skipped"
            .formatted(
                found.runs(),
                found.repairs(),
                notes.getOrDefault(RepairNote.Kind.NOT_CORRECTED, 0L),
                notes.getOrDefault(RepairNote.Kind.HELD, 0L)
                    + notes.getOrDefault(RepairNote.Kind.UNKNOWN_FLOW, 0L)));
    if (found.records() > 0) {
      sentences.add("%d ended without their record in the history".formatted(found.records()));
    }
    sentences.add("plan " + found.planHash());
    if (apply) {
      sentences.add("%d repaired, %d left".formatted(count(Outcome.APPLIED), left));
      if (found.records() > 0) {
        sentences.add("%d recorded, which stays".formatted(count(Outcome.RECORDED)));
      }
    } else if (found.repairs() + found.records() > 0) {
      sentences.add(
          "nothing was changed; do it with: stagekeeper reconcile --apply --plan HASH --report FILE.csv");
    }
    if (report != null && apply) {
      sentences.add("undo with: stagekeeper reconcile --undo " + report.name());
    }
    return sentences;
  }

  private long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }
}
