package dev.stagekeeper.app.repair;

import dev.stagekeeper.values.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a report, row by row, as CSV in UTF-8. Rows reach the file at once. What is closed without
 * {@link #end} is a report that was cut off. For one thread; failures of the file are {@link
 * UncheckedIOException}s.
 */
public final class ReportWriter implements AutoCloseable {

  static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private final TenantId tenant;
  private final CSVPrinter csv;
  private final ReportSeal seal = new ReportSeal();

  private ReportWriter(TenantId tenant, CSVPrinter csv) {
    this.tenant = tenant;
    this.csv = csv;
  }

  /** Starts a report in a file; what was there is gone. */
  public static ReportWriter to(Path file, TenantId tenant) {
    try {
      Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
      ReportWriter writer = new ReportWriter(tenant, new CSVPrinter(out, FORMAT));
      writer.print(ReportCells.COLUMNS);
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a row. */
  public void add(ReportRow row) {
    List<String> cells = ReportCells.of(tenant, row);
    seal.add(cells);
    print(cells);
  }

  /**
   * Adds the last line, without which a report is one that was cut off.
   *
   * @param applied whether repairs were to be done
   */
  public void end(boolean applied) {
    print(seal.line(tenant.value(), applied ? ReportSeal.APPLIED : ReportSeal.DRY_RUN));
  }

  private void print(List<String> cells) {
    try {
      csv.printRecord(cells.stream().map(Formulas::guarded).toList());
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
