package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.repair.ReportRow;
import dev.stagekeeper.workflow.ports.RepairNote;
import java.util.Map;

/** Where the lines of a repair go: first all notes, then all rows, then the end. */
interface RepairOutput extends AutoCloseable {

  /** Something stays as it is. */
  void note(RepairNote note);

  /**
   * What is to become, or became, of a run.
   *
   * @param what one of {@code planned}, {@code applied}, {@code undone}, {@code not_done}, {@code
   *     moved_on}, {@code held}, {@code gone}, {@code unrecorded}, {@code recorded}
   */
  void row(String what, ReportRow row);

  /**
   * Everything is said.
   *
   * @param summary the same for programs
   * @param sentences the same for people, a line each
   */
  void end(Map<String, Object> summary, Iterable<String> sentences);

  @Override
  void close();
}
