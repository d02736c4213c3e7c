package dev.stagekeeper.app.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.stagekeeper.app.repair.ReportRow;
import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.RepairNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A repair as one JSON object. It waits in a temporary file until it is whole: then a failure is
 * told by an object of its own, and a long one takes little memory.
 */
final class RepairJson implements RepairOutput {

  private final Shell shell;
  private final Path spool;
  private final JsonGenerator json;
  private boolean rowsBegun;

  RepairJson(Shell shell) {
    this.shell = shell;
    try {
      spool = Files.createTempFile("stagekeeper-", ".json");
      spool.toFile().deleteOnExit();
      Writer out = Files.newBufferedWriter(spool, StandardCharsets.UTF_8);
      json = new JsonFactory().createGenerator(out);
      json.writeStartObject();
      json.writeArrayFieldStart("notes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void note(RepairNote note) {
    write(note);
  }

  @Override
  public void row(String what, ReportRow row) {
    beginRows();
    PreparedRepair prepared = row.prepared();
    Map<String, Object> repair = new LinkedHashMap<>();
    repair.put("outcome", what);
    repair.put("run", row.repair().run());
    repair.put("flow", row.repair().flow());
    repair.put("revision", row.repair().revision());
    repair.put("before", row.repair().before());
    repair.put("after", prepared == null ? row.repair().after() : prepared.after());
    repair.put("evidence", row.evidence());
    write(repair);
  }

  @Override
  public void end(Map<String, Object> summary, Iterable<String> sentences) {
    beginRows();
    try {
      json.writeEndArray();
      for (Map.Entry<String, Object> entry : summary.entrySet()) {
        json.writeFieldName(entry.getKey());
        json.writeRawValue(Trees.line(entry.getValue()));
      }
      json.writeEndObject();
      json.close();
      Files.copy(spool, shell.out());
      shell.out().println();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      json.close();
      Files.deleteIfExists(spool);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void beginRows() {
    if (rowsBegun) {
      return;
    }
    rowsBegun = true;
    try {
      json.writeEndArray();
      json.writeArrayFieldStart("repairs");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Object value) {
    try {
      json.writeRawValue(Trees.line(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
