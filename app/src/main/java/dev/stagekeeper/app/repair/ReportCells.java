package dev.stagekeeper.app.repair;

import dev.stagekeeper.app.repair.ReportRow.Outcome;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of a report as the cells of its columns but the hash, and back. */
final class ReportCells {

  static final List<String> COLUMNS =
      List.of(
          "outcome",
          "tenant",
          "run",
          "flow",
          "revision_before",
          "revision_after",
          "status_before",
          "status_after",
          "phase_before",
          "phase_after",
          "phases_completed_before",
          "phases_completed_after",
          "progress_before",
          "progress_after",
          "completed_at_before",
          "completed_at_after",
          "stages_closed",
          "stage_entered",
          "evidence",
          "hash");

  private ReportCells() {}

  static List<String> of(TenantId tenant, ReportRow row) {
    Repair repair = row.repair();
    PreparedRepair prepared = row.prepared();
    Standing before = repair.before();
    Standing after = prepared == null ? repair.after() : prepared.after();
    return List.of(
        row.outcome().toString(),
        tenant.value(),
        repair.run().value(),
        repair.flow().value(),
        Long.toString(repair.revision()),
        prepared == null ? "" : Long.toString(prepared.revision()),
        before.status().name(),
        after.status().name(),
        before.currentPhase().value(),
        after.currentPhase().value(),
        spaced(before.phasesCompleted()),
        spaced(after.phasesCompleted()),
        Double.toString(before.progressPercent()),
        Double.toString(after.progressPercent()),
        Objects.toString(before.completedAt(), ""),
        Objects.toString(after.completedAt(), ""),
        prepared == null ? "" : spaced(prepared.closed()),
        prepared == null || prepared.entered() == null ? "" : prepared.entered().value(),
        row.evidence());
  }

  /**
   * The row.
   *
   * @throws IllegalArgumentException if the cells are not those of a row
   * @throws java.time.DateTimeException if a time is none
   */
  static ReportRow row(List<String> cells) {
    Outcome outcome = Outcome.valueOf(cells.get(0).toUpperCase(Locale.ROOT));
    Standing before = standing(cells, 0);
    Standing after = standing(cells, 1);
    Repair repair =
        new Repair(
            new RunId(cells.get(2)),
            new FlowName(cells.get(3)),
            Long.parseLong(cells.get(4)),
            before,
            before.completedAt() == null ? withoutTime(after) : after,
            List.of());
    ReportRow row = new ReportRow(outcome, repair, null, cells.get(18));
    return outcome == Outcome.APPLIED
        ? row.applied(
            new PreparedRepair(
                repair,
                Long.parseLong(cells.get(5)),
                after,
                list(cells.get(16), StageId::new),
                optional(cells.get(17), StageId::new)))
        : row;
  }

  // As it was planned: when a run would be completed was not known then.
  private static Standing withoutTime(Standing after) {
    return new Standing(
        after.status(),
        after.currentPhase(),
        after.phasesCompleted(),
        after.progressPercent(),
        null);
  }

  private static Standing standing(List<String> cells, int after) {
    return new Standing(
        RunStatus.valueOf(cells.get(6 + after)),
        new Phase(cells.get(8 + after)),
        list(cells.get(10 + after), Phase::new),
        Double.parseDouble(cells.get(12 + after)),
        optional(cells.get(14 + after), Instant::parse));
  }

  private static String spaced(List<? extends Id> ids) {
    return ids.stream().map(Id::value).collect(Collectors.joining(" "));
  }

  private static <T> List<T> list(String cell, Function<String, T> read) {
    return Stream.of(cell.split(" ")).filter(part -> !part.isEmpty()).map(read).toList();
  }

  private static <T> @Nullable T optional(String cell, Function<String, T> read) {
    return cell.isEmpty() ? null : read.apply(cell);
  }
}
