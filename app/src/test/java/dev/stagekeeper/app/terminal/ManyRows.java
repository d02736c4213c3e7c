package dev.stagekeeper.app.terminal;

import dev.stagekeeper.storage.Cursor;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import java.util.ArrayList;
import java.util.List;

/** As many rows of each kind as a test asks for, found by text; counts what is read. */
final class ManyRows implements Source {

  final List<PageRequest> read = new ArrayList<>();
  private final int rows;
  private final String subject;
  private boolean fails;

  ManyRows(int rows, String subject) {
    this.rows = rows;
    this.subject = subject;
  }

  void fails(boolean from) {
    fails = from;
  }

  @Override
  public Page<Row> list(Kind kind, String filter, PageRequest page) {
    check();
    read.add(page);
    List<Row> found = new ArrayList<>();
    int i = page.cursor() == null ? 0 : Integer.parseInt(page.cursor().token());
    for (; i < rows && found.size() < page.limit(); i++) {
      Row row = row(kind, i);
      if (row.cells().stream().anyMatch(cell -> cell.contains(filter))) {
        found.add(row);
      }
    }
    return new Page<>(found, i < rows ? new Cursor("" + i) : null);
  }

  private Row row(Kind kind, int i) {
    String id = (kind == Kind.RUNS ? "run-" : "record-") + i;
    return new Row(
        id,
        kind == Kind.RUNS
            ? List.of("10:00", "running", "campaign", subject, "qc", "60 %", id, "-")
            : List.of("10:00", "succeeded", "campaign", id, subject),
        i % 2 == 1);
  }

  @Override
  public List<String> open(Kind kind, String id) {
    check();
    List<String> lines = new ArrayList<>(List.of("all of " + id, subject));
    for (int i = 0; i < 40; i++) {
      lines.add("line " + i);
    }
    return lines;
  }

  private void check() {
    if (fails) {
      throw new IllegalStateException("the store is away");
    }
  }

  @Override
  public String sentence(RuntimeException failure) {
    return failure.getMessage();
  }
}
