package dev.stagekeeper.app.repair;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file of CSV none of whose cells has a line break. So the end of a line shows in
 * the bytes, and one that was torn or changed takes none of the others with it. For one thread.
 */
final class ReportLines implements AutoCloseable {

  private final InputStream in;

  ReportLines(Path file) throws IOException {
    in = new BufferedInputStream(Files.newInputStream(file));
  }

  /**
   * A line.
   *
   * @param cells what it says, unguarded; empty if it is no CSV in UTF-8
   * @param ended whether its line feed is there
   */
  record Line(List<String> cells, boolean ended) {}

  /** Whether the file goes on with exactly this; it is read no further. */
  boolean skip(String start) throws IOException {
    byte[] bytes = start.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(bytes).equals(ByteBuffer.wrap(in.readNBytes(bytes.length)));
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return new Line(cells(line.toByteArray()), next == '\n');
  }

  private static List<String> cells(byte[] line) {
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
      try (CSVParser csv = CSVParser.parse(text, ReportWriter.FORMAT)) {
        List<CSVRecord> records = csv.getRecords();
        return records.size() == 1
            ? records.get(0).stream().map(Formulas::unguarded).toList()
            : List.of();
      }
    } catch (IOException | UncheckedIOException e) {
      // Bytes that are no UTF-8, or quotes that are no CSV.
      return List.of();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
