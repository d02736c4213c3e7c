package dev.stagekeeper.app.repair;

import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.values.TenantId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads reports, row by row. What is wrong with one is a {@link FileException}; that it was cut off
 * is not, since each row that is there proves that it and all before it are as they were written.
 *
 * @param file where it is
 * @param name how it is called in messages
 */
public record ReportReader(Path file, String name) {

  private static final String HEADER = String.join(",", ReportCells.COLUMNS) + "\r\n";
  private static final int HASH_LENGTH = 64;

  /** Is given what a line of the file says. */
  private interface Lines {
    void row(ReportRow row, String tenant);

    void end(String tenant, String kind);
  }

  /** Refuses what cannot be undone: what is no unchanged report of this tenant's repair. */
  public ReportEnd refuseUnlessApplied(TenantId tenant) {
    ReportEnd end =
        read(
            new Lines() {
              @Override
              public void row(ReportRow row, String of) {
                check(of, row.outcome().isPlan());
              }

              @Override
              public void end(String of, String kind) {
                check(of, !kind.equals(ReportEnd.APPLIED));
              }

              private void check(String of, boolean dry) {
                if (!of.equals(tenant.value())) {
                  throw new FileException(
                      name,
                      "is a report of the tenant %s, not of %s".formatted(of, tenant.value()));
                }
                if (dry) {
                  throw new FileException(
                      name, "is the report of a dry run, which changed nothing");
                }
              }
            });
    if (end.rows() == 0 && end.cutOff() != null) {
      throw new FileException(name, end.cutOff() + "; there is nothing in it to undo");
    }
    return end;
  }

  /** Gives each row to somebody, evidence left out, in the order of the file. */
  public void rows(Consumer<ReportRow> to) {
    read(
        new Lines() {
          @Override
          public void row(ReportRow row, String tenant) {
            to.accept(row);
          }

          @Override
          public void end(String tenant, String kind) {}
        });
  }

  /** Whether the file may list what was done, so that overwriting it would make that final. */
  public boolean listsWhatWasDone() {
    try (ReportLines lines = open()) {
      ReportLines.Line first = lines.next();
      return first != null
          && !(first.ended()
              && !first.cells().isEmpty()
              && List.of(
                      ReportEnd.END,
                      ReportRow.Outcome.PLANNED.toString(),
                      ReportRow.Outcome.UNRECORDED.toString())
                  .contains(first.cells().get(0)));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private ReportEnd read(Lines to) {
    ReportChain chain = new ReportChain();
    try (ReportLines lines = open()) {
      for (ReportLines.Line line = next(lines); line != null; line = next(lines)) {
        if (isTorn(line)) {
          return new ReportEnd(
              chain.links(),
              "was cut off in the line after row %d, which is left out".formatted(chain.links()));
        }
        if (ReportEnd.isOne(line.cells())) {
          long rows = chain.links();
          end(line.cells(), chain, to);
          if (next(lines) != null) {
            throw new FileException(name, "goes on after its last line; it was changed");
          }
          return new ReportEnd(rows, null);
        }
        row(line.cells(), chain, to);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return new ReportEnd(chain.links(), "was cut off after row %d".formatted(chain.links()));
  }

  /** A line feed that is missing is no harm to what stands before it. */
  private static boolean isTorn(ReportLines.Line line) {
    List<String> cells = line.cells();
    boolean whole =
        (cells.size() == ReportCells.COLUMNS.size() || ReportEnd.isOne(cells))
            && cells.get(cells.size() - 1).length() == HASH_LENGTH;
    return !line.ended() && !whole;
  }

  private void end(List<String> cells, ReportChain chain, Lines to) {
    long rows = chain.links();
    if (!chain.continuesWith(cells)) {
      throw new FileException(
          name, "was changed after it was written, in its last line; use the one that was not");
    }
    if (!cells.get(3).equals(Long.toString(rows))) {
      throw new FileException(
          name, "has %d rows, but says it has %s".formatted(rows, cells.get(3)));
    }
    to.end(cells.get(1), cells.get(2));
  }

  private void row(List<String> cells, ReportChain chain, Lines to) {
    long row = chain.links() + 1;
    if (cells.size() != ReportCells.COLUMNS.size()) {
      throw new FileException(
          name,
          "was changed: row %d has %d cells, not %d"
              .formatted(row, cells.size(), ReportCells.COLUMNS.size()));
    }
    if (!chain.continuesWith(cells)) {
      throw new FileException(
          name,
          "was changed after it was written, in row %d or just before it; use the one that was not"
              .formatted(row));
    }
    to.row(parsed(cells, row), cells.get(1));
  }

  private ReportRow parsed(List<String> cells, long row) {
    try {
      return ReportCells.row(cells);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new FileException(name, "was changed: row %d is none".formatted(row));
    }
  }

  /** The lines after the header, once the file has proved to have one; it may be any file. */
  private ReportLines open() throws IOException {
    ReportLines lines = new ReportLines(file);
    if (!lines.skip(HEADER)) {
      lines.close();
      throw new FileException(name, "is not a report that reconcile wrote");
    }
    return lines;
  }

  /** Apart from what is done with the line, so that only what the file refuses is told of it. */
  private ReportLines.@Nullable Line next(ReportLines lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private FileException unreadable(IOException e) {
    if (e instanceof NoSuchFileException) {
      return new FileException(name, "there is no such file");
    }
    if (e instanceof AccessDeniedException) {
      return new FileException(name, "must be readable; permission is denied");
    }
    return new FileException(name, "cannot be read: " + e.getMessage());
  }
}
