package dev.stagekeeper.storage.parity.program;

import static dev.stagekeeper.storage.parity.program.Calls.*;
import static dev.stagekeeper.storage.parity.program.Drawing.way;

import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.values.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the calls of one program. */
final class CallDrawing {

  private static final int DEEPEST = 2;

  private final Drawing draw;
  private final AggregateDrawing aggregates;
  private final RunDrawing runs;
  private final HistoryDrawing history;
  private final int shareOfRuns;
  private final boolean ofHistory;

  CallDrawing(long seed) {
    this.draw = new Drawing(new SplittableRandom(seed));
    this.aggregates = new AggregateDrawing(draw);
    this.runs = new RunDrawing(draw);
    this.history = new HistoryDrawing(draw);
    this.shareOfRuns = draw.one(List.of(0, 0, 1, 2, 3, 3));
    // Drawn apart, so that the other programs are what they were before there was a history.
    this.ofHistory = new SplittableRandom(~seed).nextInt(5) == 0;
  }

  List<Call> calls(int length) {
    List<Call> calls = new ArrayList<>();
    // So that most of what follows finds something to work on.
    if (!draw.onceIn(4)) {
      calls.addAll(aggregates.fill());
    }
    if (ofHistory && draw.onceIn(2)) {
      calls.addAll(history.fill());
    }
    if (shareOfRuns > 0) {
      draw.rows().stream().limit(1 + shareOfRuns).forEach(row -> calls.add(runs.start(row)));
    }
    while (calls.size() < length) {
      calls.add(call());
    }
    return calls.subList(0, length);
  }

  private Call call() {
    Call call =
        draw.weighed(
            way(62, this::step),
            way(20, () -> new InTransaction(ending(), parts(DEEPEST))),
            way(18, () -> new InBatch(draw.times(0, 6, this::write))));
    return draw.weighed(
        way(70, () -> call),
        way(18, () -> as(actor(), call)),
        way(12, () -> inTenant(draw.one(List.of("-b", "-B")), call)));
  }

  private Step step() {
    if (ofHistory && draw.onceIn(2)) {
      return history.call();
    }
    return draw.below(4) < shareOfRuns ? runs.call() : aggregates.call();
  }

  /** What stands in batches: a write, and sometimes something else. */
  private Step write() {
    if (draw.onceIn(10)) {
      return step();
    }
    if (ofHistory && draw.onceIn(2)) {
      return history.write();
    }
    boolean ofRuns = draw.below(4) < shareOfRuns;
    return ofRuns ? draw.onceIn(8) ? runs.lease() : runs.write() : aggregates.write();
  }

  private Ending ending() {
    return draw.onceIn(4) ? Ending.THROWS : Ending.COMMITS;
  }

  private List<Part> parts(int depth) {
    return draw.times(1, 4, () -> part(depth));
  }

  private Part part(int depth) {
    Part part = depth > 0 && draw.onceIn(4) ? new Savepoint(ending(), parts(depth - 1)) : step();
    return draw.onceIn(5) ? must(part) : part;
  }

  private String actor() {
    return draw.onceIn(3)
        ? Extremes.someText(draw.value(), Text.NAME)
        : draw.one(List.of("joe", "Joe"));
  }
}
