package dev.stagekeeper.app.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.app.repair.ReportRow.Outcome;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.Repair.Evidence;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

  private static final TenantId TENANT = new TenantId("-t");
  private static final Instant AT = Instant.parse("2026-03-29T00:59:59.123456Z");

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void file() {
    file = folder.resolve("report.csv");
  }

  @Test
  void whatWasDoneReadsBackAsItWas() {
    List<ReportRow> rows =
        List.of(
            planned("r-1", "evidence").applied(done("r-1", null, "s-1", "s-2")),
            planned("r-2", "evidence").applied(done("r-2", new StageId("s-3"))),
            planned("r-3", "").became(Outcome.MOVED_ON));
    write(true, rows);
    List<ReportRow> read = read();
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(rows.get(i).outcome(), read.get(i).outcome());
      assertEquals(rows.get(i).prepared(), read.get(i).prepared());
      assertEquals(rows.get(i).evidence(), read.get(i).evidence());
      assertEquals(bare(rows.get(i).repair()), read.get(i).repair());
    }
    assertEquals(rows.size(), read.size());
    reader().refuseUnlessApplied(TENANT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|'/c calc'!A1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "'quoted",
        "''",
        "'=1",
        "a \"b\", c\nd",
        "ünïcödé 🙂",
        ""
      })
  void evidenceIsHarmlessInASpreadsheetAndReadsBack(String text) throws IOException {
    ReportRow row = planned("-r", text);
    write(false, List.of(row));
    assertEquals(row.evidence(), read().get(0).evidence());
    assertEquals(new RunId("-r"), read().get(0).repair().run());
    try (CSVParser csv = CSVParser.parse(file, StandardCharsets.UTF_8, ReportWriter.FORMAT)) {
      for (CSVRecord line : csv) {
        for (String cell : line) {
          assertTrue(cell.isEmpty() || "=+-@\t\r\n".indexOf(cell.charAt(0)) < 0, cell);
        }
      }
    }
  }

  @Test
  void aRowHasEverythingBeforeAndAfter() throws IOException {
    write(
        true,
        List.of(planned("r-1", "the brief b-1").applied(done("r-1", new StageId("s-2"), "s-1"))));
    List<String> lines = Files.readAllLines(file);
    assertEquals(
        "outcome,tenant,run,flow,revision_before,revision_after,status_before,status_after,"
            + "phase_before,phase_after,phases_completed_before,phases_completed_after,"
            + "progress_before,progress_after,completed_at_before,completed_at_after,"
            + "stages_closed,stage_entered,evidence,hash",
        lines.get(0));
    assertTrue(
        lines
            .get(1)
            .matches(
                "applied,'-t,r-1,campaign,3,4,RUNNING,COMPLETED,onboarding,delivery,,onboarding strategy,"
                    + "13.7,40.0,,2026-03-29T00:59:59.123456Z,s-1,s-2,the brief b-1,[0-9a-f]{64}"),
        lines.get(1));
    assertTrue(lines.get(2).startsWith("end,'-t,applied,1,"), lines.get(2));
  }

  @Test
  void aFileThatIsNoReportIsRefused() throws IOException {
    refused("there is no such file");
    for (String text :
        List.of("", "a,b,c\n1,2,3\n", "\"", "outcome,tenant", "{}", "\u0000\u0001")) {
      Files.writeString(file, text);
      refused("is not a report that reconcile wrote");
    }
    Files.write(file, new byte[] {(byte) 0xc3, (byte) 0x28, (byte) 0xff});
    refused("is not a report that reconcile wrote");
  }

  /** Cut at any byte, it has each row whose hash is there, and says that it was cut. */
  @Test
  void aReportThatWasCutOffAnywhereHasTheRowsBeforeThatAndSaysSo() throws IOException {
    byte[] whole = twoRows();
    List<ReportRow> rows = read();
    List<Integer> ends = rowEnds(whole);
    assertEquals(3, ends.size());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      int cut = length;
      int there = (int) ends.stream().filter(end -> end <= cut).count();
      if (there == 0) {
        assertEquals(
            1,
            assertThrows(FileException.class, () -> reader().refuseUnlessApplied(TENANT))
                .getMessage()
                .lines()
                .count(),
            "" + length);
        continue;
      }
      ReportEnd end = reader().refuseUnlessApplied(TENANT);
      // The line feed at the very end may be missing: what it ends is whole.
      assertEquals(there == 3, end.cutOff() == null, "" + length);
      assertEquals(Math.min(there, 2), end.rows(), "" + length);
      assertEquals(rows.subList(0, Math.min(there, 2)), read(), "" + length);
    }
  }

  @Test
  void whereAReportWasCutOffIsSaid() throws IOException {
    byte[] whole = twoRows();
    List<Integer> ends = rowEnds(whole);
    Files.write(file, Arrays.copyOf(whole, ends.get(0) + 2));
    assertEquals("was cut off after row 1", reader().refuseUnlessApplied(TENANT).cutOff());
    Files.write(file, Arrays.copyOf(whole, ends.get(1) - 1));
    assertEquals(
        "was cut off in the line after row 1, which is left out",
        reader().refuseUnlessApplied(TENANT).cutOff());
    Files.write(file, Arrays.copyOf(whole, ends.get(0) - 1));
    refused("was cut off in the line after row 0, which is left out; there is nothing in it");
  }

  /** A byte that is another one is noticed, or was at the end, and then the end is missing. */
  @Test
  void aReportThatWasChangedAnywhereIsRefusedOrCutOffThere() throws IOException {
    byte[] whole = twoRows();
    List<ReportRow> rows = read();
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(file, changed);
      try {
        assertTrue(reader().refuseUnlessApplied(TENANT).cutOff() != null, "" + i);
        assertEquals(rows, read(), "" + i);
      } catch (FileException e) {
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused >= whole.length - 2, "all but the line's end at the very end: " + refused);
  }

  @Test
  void rowsThatWereTakenOutPutInOrSwappedAreNoticed() throws IOException {
    twoRows();
    List<String> lines = Files.readAllLines(file);
    for (List<Integer> kept :
        List.of(
            List.of(0, 2),
            List.of(0, 2, 3),
            List.of(0, 1, 3),
            List.of(0, 2, 1, 3),
            List.of(0, 1, 1, 2, 3),
            List.of(0, 1, 2, 2))) {
      Files.writeString(file, String.join("\r\n", kept.stream().map(lines::get).toList()) + "\r\n");
      refused("was changed after it was written");
    }
  }

  private byte[] twoRows() throws IOException {
    write(
        true,
        List.of(
            planned("r-1", "a \"b\"\nc").applied(done("r-1", new StageId("s-2"), "s-1")),
            planned("r-2", "ü").applied(done("r-2", null))));
    return Files.readAllBytes(file);
  }

  /** Where the lines after the header end, their line ends not counted. */
  private static List<Integer> rowEnds(byte[] whole) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == '\r') {
        ends.add(i);
      }
    }
    return ends.subList(1, ends.size());
  }

  @Test
  void aReportThatWasChangedIsRefused() throws IOException {
    write(true, List.of(planned("r-1", "x").applied(done("r-1", new StageId("s-2"), "s-1"))));
    String whole = Files.readString(file);
    Files.writeString(file, whole.replace(",s-1,", ",s-9,"));
    refused("was changed after it was written");
    Files.writeString(file, whole.replace(",RUNNING,", ",JUMPING,"));
    refused("was changed after it was written, in row 1");
    Files.writeString(file, whole.replace("'-t", "other"));
    refused("was changed after it was written");
    Files.writeString(file, whole + whole.lines().toList().get(1) + "\r\n");
    refused("goes on after its last line");
    Files.writeString(file, whole.replace(",x,", ","));
    refused("has 19 cells, not 20");
    Files.writeString(file, whole.replace(",s-1,", ",\"s-1,"));
    refused("has 0 cells, not 20");
  }

  @Test
  void aReportOfAnotherTenantIsRefused() {
    write(true, List.of());
    FileException refusal =
        assertThrows(
            FileException.class, () -> reader().refuseUnlessApplied(new TenantId("other")));
    assertEquals("r.csv: is a report of the tenant -t, not of other", refusal.getMessage());
  }

  @Test
  void aReportOfADryRunIsRefused() throws IOException {
    write(false, List.of(planned("r-1", "x")));
    refused("is the report of a dry run, which changed nothing");
    List<String> lines = Files.readAllLines(file);
    Files.writeString(file, lines.get(0) + "\r\n" + lines.get(1) + "\r\n");
    refused("is the report of a dry run, which changed nothing");
    write(false, List.of());
    refused("is the report of a dry run, which changed nothing");
  }

  @Test
  void whatWasDoneIsNotToBeOverwritten() {
    write(false, List.of(planned("r-1", "x")));
    assertFalse(reader().listsWhatWasDone());
    write(true, List.of());
    assertFalse(reader().listsWhatWasDone());
    write(true, List.of(planned("r-1", "x").applied(done("r-1", null))));
    assertTrue(reader().listsWhatWasDone());
    try (ReportWriter writer = ReportWriter.to(file, TENANT)) {
      assertFalse(reader().listsWhatWasDone());
      writer.addAhead(planned("r-1", "x").applied(done("r-1", null)));
      assertTrue(reader().listsWhatWasDone(), "before it is closed");
    }
  }

  private void refused(String why) {
    FileException refusal =
        assertThrows(FileException.class, () -> reader().refuseUnlessApplied(TENANT));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    assertEquals(1, refusal.getMessage().lines().count());
  }

  private void write(boolean applied, List<ReportRow> rows) {
    try (ReportWriter writer = ReportWriter.to(file, TENANT)) {
      rows.forEach(writer::add);
      writer.end(applied);
    }
  }

  private List<ReportRow> read() {
    List<ReportRow> rows = new ArrayList<>();
    reader().rows(rows::add);
    return rows;
  }

  private ReportReader reader() {
    return new ReportReader(file, "r.csv");
  }

  private static ReportRow planned(String run, String evidence) {
    Repair repair = repair(run, evidence);
    return new ReportRow(Outcome.PLANNED, repair, null, evidence);
  }

  private static Repair repair(String run, String evidence) {
    return new Repair(
        new RunId(run),
        new FlowName("campaign"),
        3,
        new Standing(RunStatus.RUNNING, new Phase("onboarding"), List.of(), 13.7, null),
        after(null),
        List.of(new Evidence(new Phase("onboarding"), evidence)));
  }

  private static Standing after(@Nullable Instant completedAt) {
    return new Standing(
        RunStatus.COMPLETED,
        new Phase("delivery"),
        List.of(new Phase("onboarding"), new Phase("strategy")),
        40.0,
        completedAt);
  }

  private static PreparedRepair done(String run, @Nullable StageId entered, String... closed) {
    return new PreparedRepair(
        bare(repair(run, "")), 4, after(AT), Stream.of(closed).map(StageId::new).toList(), entered);
  }

  private static Repair bare(Repair repair) {
    return new Repair(
        repair.run(), repair.flow(), repair.revision(), repair.before(), repair.after(), List.of());
  }
}
