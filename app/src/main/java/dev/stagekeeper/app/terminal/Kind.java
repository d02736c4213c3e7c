package dev.stagekeeper.app.terminal;

import java.util.List;

/** What can be listed. */
public enum Kind {
  /** Workflow runs, as they stand. */
  RUNS(
      "runs", List.of("STARTED", "STATUS", "FLOW", "SUBJECT", "PHASE", "PROGRESS", "RUN", "ERROR")),
  /** Recorded runs of the history. */
  RECORDS("records", List.of("ENDED", "RESULT", "FLOW", "RUN", "OBJECTIVE"));

  private final String title;
  private final List<String> head;

  Kind(String title, List<String> head) {
    this.title = title;
    this.head = head;
  }

  /** As people say it, in the plural. */
  public String title() {
    return title;
  }

  /** What the cells of a {@link Row} are, in order. */
  public List<String> head() {
    return head;
  }

  Kind other() {
    return this == RUNS ? RECORDS : RUNS;
  }
}
