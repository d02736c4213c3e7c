package dev.stagekeeper.app.repair;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.stagekeeper.values.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes a report, row by row, as CSV in UTF-8. Rows reach the file at once. What is closed without
 * {@link #end} is a report that was cut off. After a failure nothing more is written, so that at
 * most the last line is torn. For one thread; failures of the file are {@link
 * UncheckedIOException}s.
 */
public final class ReportWriter implements AutoCloseable {

  static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private final TenantId tenant;
  private final FileChannel out;
  private final boolean onDisk;
  private final ReportChain chain = new ReportChain();
  private boolean broken;

  private ReportWriter(TenantId tenant, FileChannel out, boolean onDisk) {
    this.tenant = tenant;
    this.out = out;
    this.onDisk = onDisk;
  }

  /** Starts a report in a file; what was there is gone. */
  public static ReportWriter to(Path file, TenantId tenant) {
    try {
      FileChannel out = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING);
      // A device has no disk to wait for.
      ReportWriter writer = new ReportWriter(tenant, out, Files.isRegularFile(file));
      writer.print(ReportCells.COLUMNS);
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a row. */
  public void add(ReportRow row) {
    print(chain.link(ReportCells.of(tenant, row)));
  }

  /** Adds the row of something that is about to be done: it and all before it are on the disk. */
  public void addAhead(ReportRow row) {
    add(row);
    try {
      if (onDisk) {
        out.force(true);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Adds the last line, without which a report is one that was cut off.
   *
   * @param applied whether repairs were to be done
   */
  public void end(boolean applied) {
    print(chain.link(ReportEnd.line(tenant.value(), applied, chain.links())));
  }

  private void print(List<String> cells) {
    if (broken) {
      return;
    }
    try {
      StringBuilder line = new StringBuilder();
      new CSVPrinter(line, FORMAT).printRecord(cells.stream().map(Formulas::guarded).toList());
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(line.toString());
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UncheckedIOException failed(IOException e) {
    broken = true;
    return new UncheckedIOException(e);
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
