package dev.stagekeeper.app.repair;

import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.values.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads reports, row by row. What is wrong with one is a {@link FileException}.
 *
 * @param file where it is
 * @param name how it is called in messages
 */
public record ReportReader(Path file, String name) {

  private static final String HEADER = String.join(",", ReportCells.COLUMNS);

  /** Refuses what cannot be undone: what is no whole, unchanged report of this tenant's repair. */
  public void refuseUnlessApplied(TenantId tenant) {
    List<String> end = read(row -> {});
    if (!end.get(1).equals(tenant.value())) {
      throw new FileException(
          name, "is a report of the tenant %s, not of %s".formatted(end.get(1), tenant.value()));
    }
    if (!end.get(2).equals(ReportSeal.APPLIED)) {
      throw new FileException(name, "is the report of a dry run, which changed nothing");
    }
  }

  /** Gives each row to somebody, evidence left out, in the order of the file. */
  public void rows(Consumer<ReportRow> to) {
    read(to);
  }

  /** Whether the file lists what was done, so that overwriting it would make that final. */
  public boolean listsWhatWasDone() {
    try (BufferedReader in = open();
        CSVParser csv = parser(in)) {
      CSVRecord first = next(csv.iterator());
      return first != null
          && !first.get(0).equals(ReportSeal.END)
          && !first.get(0).equals(ReportRow.Outcome.PLANNED.toString());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Reads to the end; answers the last line, which has been compared with the rows. */
  private List<String> read(Consumer<ReportRow> to) {
    ReportSeal seal = new ReportSeal();
    List<String> end = null;
    try (BufferedReader in = open();
        CSVParser csv = parser(in)) {
      Iterator<CSVRecord> lines = csv.iterator();
      for (CSVRecord line = next(lines); line != null; line = next(lines)) {
        List<String> cells = line.stream().map(Formulas::unguarded).toList();
        if (end != null) {
          throw new FileException(name, "goes on after its last line; it was changed");
        }
        if (cells.get(0).equals(ReportSeal.END) && cells.size() == 5) {
          end = cells;
        } else {
          ReportRow row = row(cells, line.getRecordNumber());
          seal.add(cells);
          to.accept(row);
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    return checked(seal, end);
  }

  private BufferedReader open() throws IOException {
    return Files.newBufferedReader(file, StandardCharsets.UTF_8);
  }

  /** Apart from what is done with the line, so that only what the file refuses is told of it. */
  private @Nullable CSVRecord next(Iterator<CSVRecord> lines) {
    try {
      return lines.hasNext() ? lines.next() : null;
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    }
  }

  private List<String> checked(ReportSeal seal, @Nullable List<String> end) {
    if (end == null) {
      throw new FileException(
          name, "was cut off after %d rows; its last line is missing".formatted(seal.rows()));
    }
    if (!end.get(3).equals(Long.toString(seal.rows()))) {
      throw new FileException(
          name, "has %d rows, but says it has %s".formatted(seal.rows(), end.get(3)));
    }
    if (!end.equals(seal.line(end.get(1), end.get(2)))) {
      throw new FileException(name, "was changed after it was written; use the one that was not");
    }
    return end;
  }

  /** The lines after the header, once the file has proved to have one; it may be any file. */
  private CSVParser parser(BufferedReader in) throws IOException {
    char[] start = new char[HEADER.length()];
    int length = 0;
    for (int read = 0; read >= 0 && length < start.length; length += Math.max(read, 0)) {
      read = in.read(start, length, start.length - length);
    }
    if (!HEADER.equals(new String(start, 0, length)) || !"".equals(in.readLine())) {
      throw new FileException(name, "is not a report that reconcile wrote");
    }
    return ReportWriter.FORMAT.parse(in);
  }

  private ReportRow row(List<String> cells, long line) {
    if (cells.size() != ReportCells.COLUMNS.size()) {
      throw new FileException(
          name,
          "was cut off or changed: row %d has %d cells, not %d"
              .formatted(line, cells.size(), ReportCells.COLUMNS.size()));
    }
    try {
      return ReportCells.row(cells);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new FileException(name, "was changed: row %d is none".formatted(line));
    }
  }

  private FileException unreadable(IOException e) {
    if (e instanceof NoSuchFileException) {
      return new FileException(name, "there is no such file");
    }
    if (e instanceof AccessDeniedException) {
      return new FileException(name, "must be readable; permission is denied");
    }
    if (e instanceof CharacterCodingException) {
      return new FileException(name, "is not a report that reconcile wrote; it is not UTF-8");
    }
    if (e instanceof CSVException) {
      return new FileException(name, "was cut off or changed; it is not CSV to its end");
    }
    return new FileException(name, "cannot be read: " + e.getMessage());
  }
}
