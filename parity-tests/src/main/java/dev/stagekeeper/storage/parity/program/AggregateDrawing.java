package dev.stagekeeper.storage.parity.program;

import static dev.stagekeeper.storage.parity.program.Calls.*;
import static dev.stagekeeper.storage.parity.program.Drawing.way;

import java.util.List;

/** Draws calls on the repositories of some kinds of aggregates. */
final class AggregateDrawing {

  private static final List<String> METHODS =
      List.of(
          "save", "saveAll", "create", "createAll", "find", "get", "findStored", "list", "delete");
  private static final List<String> TOKENS =
      List.of("x", "!", "YnJpZWZzLmFsbC8vMS8", "AAAA", "x".repeat(2_000), "x".repeat(2_001), "");

  private final Drawing draw;
  private final List<String> kinds;

  AggregateDrawing(Drawing draw) {
    this.draw = draw;
    this.kinds = draw.some(1, 3, Kinds.NAMES);
  }

  Step call() {
    return draw.weighed(way(55, this::write), way(20, this::read), way(25, this::list));
  }

  Step write() {
    String kind = kind();
    return draw.weighed(
        way(40, () -> save(kind, value())),
        way(12, () -> new AggregateWrite.SaveAll(kind, values())),
        way(15, () -> create(kind, value())),
        way(8, () -> new AggregateWrite.CreateAll(kind, values())),
        way(25, () -> delete(kind, draw.row())));
  }

  Rows rows() {
    String kind = kind();
    return draw.onceIn(2) ? allOf(kind) : listedBy(kind, draw.below(3), draw.row());
  }

  private Step read() {
    String kind = kind();
    return draw.weighed(
        way(4, () -> find(kind, draw.row())),
        way(3, () -> get(kind, draw.row())),
        way(6, () -> findStored(kind, draw.row())),
        way(6, () -> findByKey(kind, draw.below(3), draw.row())),
        way(kind.equals("qcResults") ? 6 : 0, () -> findByDraft(draw.row())),
        way(1, () -> nullArguments(kind, draw.one(METHODS))));
  }

  private Step list() {
    return draw.weighed(
        way(6, () -> firstPage(rows(), draw.limit())),
        way(10, () -> new ListStep.Pages(rows(), draw.limit(), draw.times(0, 4, this::write))),
        way(3, () -> withCursorOf(rows(), rows(), draw.limit())),
        way(1, () -> afterToken(rows(), draw.limit(), draw.one(TOKENS))));
  }

  private String kind() {
    return draw.one(kinds);
  }

  private List<Value> values() {
    return draw.times(0, 6, this::value);
  }

  private Value value() {
    String row = draw.row();
    return draw.weighed(
        way(30, () -> sample(row, draw.below(3))),
        way(25, () -> extreme(row, draw.value())),
        way(25, () -> keyed(row, draw.below(2), draw.below(3), draw.row())),
        way(20, () -> listed(row, draw.below(2), draw.below(3), draw.row())),
        way(draw.onceIn(200) ? 10 : 0, () -> largest(row)));
  }
}
