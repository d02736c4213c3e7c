package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.repair.ReportRow;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.RepairNote;
import dev.stagekeeper.workflow.ports.Standing;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** A repair for people. */
final class RepairText implements RepairOutput {

  private final Shell shell;
  private final ProgressLine progress;
  private final Map<FlowName, Long> unknown = new TreeMap<>(Comparator.comparing(FlowName::value));

  RepairText(Shell shell, ProgressLine progress) {
    this.shell = shell;
    this.progress = progress;
  }

  @Override
  public void note(RepairNote note) {
    switch (note.kind()) {
      // One line for all of them: an application that is not on the class path has many.
      case UNKNOWN_FLOW -> unknown.merge(note.flow(), 1L, Long::sum);
      case HELD -> line("skipped     ", note.run().value() + ": " + note.sentence());
      case NOT_CORRECTED -> line("left        ", note.run().value() + ": " + note.sentence());
    }
  }

  @Override
  public void row(String what, ReportRow row) {
    Standing before = row.repair().before();
    PreparedRepair prepared = row.prepared();
    Standing after = prepared == null ? row.repair().after() : prepared.after();
    String run = row.repair().run().value();
    switch (what) {
      case "planned" -> line("to repair   ", run + ": " + move(before, after));
      case "applied" -> line("repaired    ", run + ": " + move(before, after));
      case "unrecorded" -> line("to record   ", run + ": " + text(before));
      case "recorded" -> line("recorded    ", run + ": " + text(before));
      case "undone" -> line("put back    ", run + ": " + move(after, before));
      case "not_done" -> line("as it was   ", run + ": it was not repaired");
      case "held" -> line("left        ", run + ": somebody works on it");
      case "gone" -> line("left        ", run + ": there is no such run any more");
      default -> line("left        ", run + ": it has moved on since");
    }
    if (what.equals("planned") && !row.evidence().isEmpty()) {
      line("            ", row.evidence());
    }
  }

  @Override
  public void end(Map<String, Object> summary, Iterable<String> sentences) {
    unknown.forEach(
        (flow, runs) ->
            line("skipped     ", "%d runs of %s, an unknown flow".formatted(runs, flow.value())));
    sentences.forEach(sentence -> line("", sentence));
  }

  @Override
  public void close() {
    progress.clear();
  }

  private void line(String head, String text) {
    progress.clear();
    shell.print(head + text);
  }

  private static String move(Standing from, Standing to) {
    return text(from) + " -> " + text(to);
  }

  private static String text(Standing standing) {
    return "%s in %s, %s %%"
        .formatted(
            RunStatusReader.text(standing.status()),
            standing.currentPhase().value(),
            standing.progressPercent());
  }
}
