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

  /** Writes something into every row, each kind in one call. */
  List<Step> fill() {
    return kinds.stream()
        .map(
            kind ->
                (Step)
                    new AggregateWrite.SaveAll(
                        kind, draw.rows().stream().map(row -> plain(row)).toList()))
        .toList();
  }

  Step call() {
    return draw.weighed(way(55, this::write), way(20, this::read), way(25, this::list));
  }

  Step write() {
    String kind = kind();
    return draw.weighed(
        way(42, () -> save(kind, value(kind))),
        way(15, () -> new AggregateWrite.SaveAll(kind, values(kind))),
        way(15, () -> create(kind, value(kind))),
        way(10, () -> new AggregateWrite.CreateAll(kind, values(kind))),
        way(18, () -> delete(kind, draw.row())));
  }

  Rows rows() {
    String kind = kind();
    return !draw.onceIn(3) || Kinds.named(kind).listings().isEmpty()
        ? allOf(kind)
        : listedBy(kind, draw.below(3), draw.row());
  }

  private Step read() {
    String kind = kind();
    return draw.weighed(
        way(4, () -> find(kind, draw.row())),
        way(3, () -> get(kind, draw.row())),
        way(6, () -> findStored(kind, draw.row())),
        way(
            Kinds.named(kind).uniqueKeys().isEmpty() ? 0 : 6,
            () -> findByKey(kind, draw.below(3), draw.row())),
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

  /** Mostly such as do not contend, since one that is refused takes the others with it. */
  private List<Value> values(String kind) {
    boolean contend = draw.onceIn(3);
    return draw.times(draw.onceIn(10) ? 0 : 2, 5, () -> contend ? value(kind) : plain(draw.row()));
  }

  private Value value(String kind) {
    String row = draw.row();
    return draw.weighed(
        way(55, () -> plain(row)),
        way(
            Kinds.named(kind).uniqueKeys().isEmpty() ? 0 : 25,
            () -> keyed(row, draw.below(2), draw.below(3), draw.row())),
        way(
            Kinds.named(kind).listings().isEmpty() ? 0 : 20,
            () -> listed(row, draw.below(2), draw.below(3), draw.row())));
  }

  private Value plain(String row) {
    return draw.weighed(
        way(60, () -> extreme(row, draw.value())),
        way(30, () -> sample(row, draw.below(3))),
        way(draw.onceIn(200) ? 10 : 0, () -> largest(row)));
  }
}
