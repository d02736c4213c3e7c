package dev.stagekeeper.storage.parity.program;

import static dev.stagekeeper.storage.parity.program.Calls.findRecord;
import static dev.stagekeeper.storage.parity.program.Calls.firstPage;
import static dev.stagekeeper.storage.parity.program.Calls.getExecution;
import static dev.stagekeeper.storage.parity.program.Calls.getPlan;
import static dev.stagekeeper.storage.parity.program.Calls.getRecord;
import static dev.stagekeeper.storage.parity.program.Calls.listRecords;
import static dev.stagekeeper.storage.parity.program.Calls.nullArguments;
import static dev.stagekeeper.storage.parity.program.Calls.purge;
import static dev.stagekeeper.storage.parity.program.Calls.recorded;
import static dev.stagekeeper.storage.parity.program.Calls.saveExecution;
import static dev.stagekeeper.storage.parity.program.Calls.savePlan;
import static dev.stagekeeper.storage.parity.program.Calls.saveRecord;
import static dev.stagekeeper.storage.parity.program.Calls.storedExecution;
import static dev.stagekeeper.storage.parity.program.Calls.storedPlan;
import static dev.stagekeeper.storage.parity.program.Calls.storedRecord;
import static dev.stagekeeper.storage.parity.program.Calls.withCursorOf;
import static dev.stagekeeper.storage.parity.program.Drawing.way;

import dev.stagekeeper.storage.parity.Extremes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws calls on the history. */
final class HistoryDrawing {

  private static final List<String> CALLS_OF_NOTHING =
      List.of(
          "savePlan",
          "saveExecution",
          "saveRun",
          "findStoredPlan",
          "findStoredExecution",
          "findStoredRun",
          "listRuns",
          "purge");
  private static final List<String> OBJECTIVES =
      List.of("reach", "REACH", "", " ", "x", "\ud83d\ude00", "%", "\u0000");

  private final Drawing draw;

  HistoryDrawing(Drawing draw) {
    this.draw = draw;
  }

  /** Records a run in every row. */
  List<Step> fill() {
    return draw.rows().stream()
        .map(row -> (Step) saveRecord(row, row, row, row, draw.low(5)))
        .toList();
  }

  Step call() {
    return draw.weighed(way(50, this::write), way(20, this::read), way(30, this::list));
  }

  Step write() {
    String row = draw.row();
    return draw.weighed(
        way(20, () -> savePlan(row, value())),
        way(20, () -> saveExecution(row, draw.row(), value())),
        way(50, () -> record(row)),
        way(10, () -> purge(moment())));
  }

  private Step record(String row) {
    String plan = draw.row();
    return saveRecord(
        draw.onceIn(4) ? null : row, plan, draw.row(), draw.onceIn(15) ? row : plan, value());
  }

  private Step read() {
    String row = draw.row();
    return draw.weighed(
        way(3, () -> getPlan(row)),
        way(3, () -> storedPlan(row)),
        way(3, () -> getExecution(row)),
        way(3, () -> storedExecution(row)),
        way(2, () -> getRecord(row)),
        way(2, () -> findRecord(row)),
        way(4, () -> storedRecord(row)),
        way(1, () -> nullArguments("history", draw.one(CALLS_OF_NOTHING))));
  }

  private Step list() {
    return draw.weighed(
        way(6, () -> listRecords(rows(), draw.limit(), offset())),
        way(3, () -> firstPage(rows(), draw.limit())),
        way(8, () -> new ListStep.Pages(rows(), draw.limit(), draw.times(0, 4, this::write))),
        way(2, () -> withCursorOf(rows(), rows(), draw.limit())));
  }

  private Rows.Recorded rows() {
    if (draw.onceIn(2)) {
      return recorded(null, null, null, null, null);
    }
    return recorded(
        sometimes(draw.onceIn(2)),
        sometimes(
            draw.onceIn(20)
                ? Extremes.text(draw.value(), 600)
                : draw.one(OBJECTIVES.subList(0, draw.onceIn(20) ? 8 : 7))),
        sometimes(draw.one(List.of("campaign", "short", "Campaign"))),
        sometimes(moment()),
        sometimes(draw.onceIn(3) ? moment() : 4));
  }

  private <X> @Nullable X sometimes(X value) {
    return draw.onceIn(3) ? value : null;
  }

  /** Mostly one of few, of which some ended at once. */
  private int value() {
    return draw.onceIn(3) ? Extremes.DRAWN + draw.below(1_000_000) : draw.low(6);
  }

  private int moment() {
    return draw.onceIn(12)
        ? draw.onceIn(2) ? draw.moment() : Extremes.DRAWN + draw.below(1_000_000)
        : draw.low(6);
  }

  private long offset() {
    return draw.onceIn(30)
        ? draw.one(List.of(-1L, (long) Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, Long.MIN_VALUE))
        : draw.low(5);
  }
}
