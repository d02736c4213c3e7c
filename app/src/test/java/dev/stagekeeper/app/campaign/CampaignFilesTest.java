package dev.stagekeeper.app.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.app.files.FileFault;
import dev.stagekeeper.app.rules.Limits;
import dev.stagekeeper.workflow.ports.Campaign;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CampaignFilesTest {

  static final String SMALL =
      """
      name: Small
      client: acme
      scope:
        deliverables: [Letter]
      objectives: [Sell]
      audience: People
      budget: {total: 100}
      channels:
        - name: email
          percent: 100
      durationWeeks: 1
      pieces:
        - name: letter
          type: letter
          channel: email
          template: |
            Hello {{client}},
            goodbye.
      """;

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../docs/examples"))) {
      return files.filter(Files::isRegularFile).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsValidAndTravelsThroughTheWorkflowsOptions(Path file) {
    Campaign campaign = Campaigns.of(CampaignFiles.read(file, file.toString()));
    assertEquals(campaign, Campaign.fromOptions(campaign.toOptions()));
  }

  @Test
  void thereAreThreeExamplesAtLeastAndOneIsJson() throws IOException {
    List<Path> files = examples().toList();
    assertTrue(files.size() >= 3);
    assertTrue(files.stream().anyMatch(file -> file.toString().endsWith(".json")));
  }

  @Test
  void aSmallFileIsEnough() {
    CampaignFile file = CampaignFiles.parse("small.yaml", SMALL);
    assertEquals("letter", file.pieces().get(0).title());
    assertEquals("1", file.intake().formVersion());
    assertEquals("en", file.language());
    assertEquals(Limits.NONE, file.pieces().get(0).rules().limits());
  }

  @Test
  void aPiecesOwnLimitsGoBeforeItsChannelsAndThoseBeforeTheUsual() {
    String text =
        SMALL
            .replace("type: letter", "type: email\n    qc: {minWords: 1, maxTitleCharacters: 9}")
            .replace("percent: 100", "percent: 100\n    limits: {minWords: 5, maxWords: 50}");
    assertEquals(
        new Limits(1, 50, null, 9),
        CampaignFiles.parse("x.yaml", text).pieces().get(0).rules().limits());
  }

  @Test
  void whatTheFileIsItsNameOrItsTextTells() {
    String json =
        """
        {"name":"S","client":"c","scope":{"deliverables":["L"]},"objectives":["o"],"audience":"a",
         "budget":{"total":1},"channels":[{"name":"e","percent":100}],"durationWeeks":1,
         "pieces":[{"name":"p","type":"t","channel":"e","template":"x"}]}
        """;
    assertEquals("S", CampaignFiles.parse("a.json", json).name());
    assertEquals("S", CampaignFiles.parse("a", json).name());
    assertEquals("S", CampaignFiles.parse("a.yaml", json).name(), "JSON is YAML");
    assertEquals("Small", CampaignFiles.parse("a", SMALL).name());
    assertFault("a.json", SMALL, "a.json:1: is not well-formed: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "channel: email | channel: tv | x.yaml:15: pieces[0].channel: must name one of the channels (email); it was \"tv\"",
        "audience: People | audiance: People | x.yaml:6: audiance: is not a field here; fields are audience, brand, budget,",
        "audience: People | audience: [a] | x.yaml:6: audience: must be a text; it was a list",
        "audience: People | audience: ' ' | x.yaml:6: audience: must not be empty",
        "audience: People | audience: | x.yaml:6: audience: must be present",
        "name: Small | name: Small\\nname: Again | x.yaml:2: name: is given twice, first on line 1",
        "percent: 100 | percent: 101 | x.yaml:10: channels[0].percent: must be a number from 0 to 100; it was 101",
        "percent: 100 | percent: many | x.yaml:10: channels[0].percent: must be a number from 0 to 100; it was \"many\"",
        "percent: 100 | percent: .nan | x.yaml:10: channels[0].percent: must be a number",
        "percent: 100 | percent: 1e999999999 | x.yaml:10: channels[0].percent: must be a number",
        "durationWeeks: 1 | durationWeeks: -1 | x.yaml:11: durationWeeks: must be a whole number of 0 or more; it was -1",
        "durationWeeks: 1 | durationWeeks: 1.5 | x.yaml:11: durationWeeks: must be a whole number of 0 or more; it was 1.5",
        "durationWeeks: 1 | durationWeeks: 99999999999 | x.yaml:11: durationWeeks: must be a whole number",
        "client: acme | client: a b | x.yaml:2: client: must be 1 to 200 characters of A-Z a-z 0-9 . _ : -; it was \"a b\"",
        "client: acme | client: 7 | x.yaml:2: client: must be a text; it was 7",
        "objectives: [Sell] | objectives: Sell | x.yaml:5: objectives: must be a list; it was \"Sell\"",
        "objectives: [Sell] | objectives: [] | x.yaml:5: objectives: must have at least one element",
        "objectives: [Sell] | objectives: [a, 3] | x.yaml:5: objectives[1]: must be a text; it was 3",
        "- name: letter | - name: ../x | x.yaml:13: pieces[0].name: must be 1 to 100 characters of A-Z",
        "Hello {{client}} | Hello {{nobody}} | x.yaml:16: pieces[0].template: uses {{nobody}}, which is not defined; defined are answers,",
        "Hello {{client}} | Hello {{#client}} | x.yaml:16: pieces[0].template: is not well-formed",
        "type: letter | type: letter\\n    qc: {checks: [taste]} | x.yaml:15: pieces[0].qc.checks[0]: must be one of length,",
        "type: letter | type: letter\\n    qc: {minWords: 9, maxWords: 3} | x.yaml:15: pieces[0].qc.minWords: must not be more than maxWords (3)",
        "durationWeeks: 1 | durationWeeks: 1\\nmilestones: [{name: a, week: soon}] | x.yaml:12: milestones[0].week: must be a week or a range",
        "durationWeeks: 1 | durationWeeks: 1\\ndiscovery: {callDate: today} | x.yaml:12: discovery.callDate: must be a day such as 2026-03-01",
        "durationWeeks: 1 | durationWeeks: 1\\nbrand: &b {x: 1}\\nvariables: *b | x.yaml:13: variables: must be written out; the alias *b is not read",
        "name: Small | name: \"a\\\\uD800b\" | x.yaml:1: name: must have no U+0000 and no lone surrogate",
      })
  void everyFaultNamesFileLineAndField(String line, String other, String message) {
    assertTrue(SMALL.contains(line), line);
    assertFault(
        "x.yaml", SMALL.replace(line, other.replace("\\n", "\n").replace("\\\\", "\\")), message);
  }

  @Test
  void twoPiecesCannotHaveOneName() {
    String piece = SMALL.substring(SMALL.indexOf("  - name: letter"));
    assertFault(
        "x.yaml",
        SMALL + piece.replace("letter\n    type", "Letter\n    type"),
        "x.yaml:19: pieces[1].name: must be different for each piece; \"letter\" is there before");
  }

  @Test
  void twoChannelsCannotHaveOneName() {
    assertFault(
        "x.yaml",
        SMALL.replace("percent: 100", "percent: 100\n  - {name: email, percent: 0}"),
        "x.yaml:11: channels[1].name: must be different for each channel");
  }

  @Test
  void allFaultsAreToldAtOnceInTheOrderOfTheLines() {
    String text =
        SMALL.replace("acme", "a b").replace("channel: email", "channel: x\n    colour: y");
    FileException e = assertThrows(FileException.class, () -> CampaignFiles.parse("x.yaml", text));
    assertEquals(
        List.of("client", "pieces[0].channel", "pieces[0].colour"),
        e.faults().stream().map(FileFault::field).toList());
    assertEquals(3, e.getMessage().lines().count());
  }

  @Test
  void faultsWithoutEndAreCutShort() {
    String many = "  - {x: 1}\n".repeat(500);
    FileException e =
        assertThrows(FileException.class, () -> CampaignFiles.parse("x.yaml", SMALL + many));
    assertEquals(21, e.getMessage().lines().count());
    assertTrue(e.getMessage().contains(" more"), e.getMessage());
  }

  @Test
  void whatIsNoCampaignIsRefused() {
    assertFault(
        "x.yaml", "- a\n- b\n", "x.yaml:1: must be an object with the fields of a campaign");
    assertFault("x.yaml", "# nothing\n", "x.yaml: is empty");
    assertFault("x.yaml", "---\n", "x.yaml: is empty");
    assertFault("x.json", "null", "x.json: is empty");
    assertFault("x.json", "[]", "x.json:1: must be an object");
    assertFault("x.yaml", "a: [1\nb: 2\n", "x.yaml:2: is not well-formed: ");
    assertFault("x.yaml", "a:\n\t- b\n", "x.yaml:2: is not well-formed: ");
    assertFault("x.json", "{\"a\": 1,\n \"b\" 2}", "x.json:2: is not well-formed: ");
    assertFault("x.yaml", SMALL + "---\nname: two\n", "x.yaml:20: must hold one document");
    assertFault("x.yaml", "a: " + "[".repeat(5_000), "x.yaml:1: ");
    assertFault("x.json", "{\"a\": " + "[".repeat(50_000), "x.json:1: ");
  }

  @Test
  void aDocumentThatWouldExplodeIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ", ").repeat(9) + before));
    }
    assertFault("x.yaml", bomb.toString(), "x.yaml:2: a1[0]: must be written out");
  }

  @Test
  void variablesThatEveryPieceGetsCannotFillTheMemory() {
    StringBuilder text = new StringBuilder(SMALL);
    for (int i = 0; i < 999; i++) {
      text.append("  - {name: p").append(i).append(", type: t, channel: email, template: x}\n");
    }
    text.append("variables: {v: \"").append("x".repeat(500_000)).append("\"}\n");
    assertFault("x.yaml", text.toString(), "x.yaml:1018: variables: must be smaller");
  }

  private static void assertFault(String file, String text, String message) {
    FileException e = assertThrows(FileException.class, () -> CampaignFiles.parse(file, text));
    assertTrue(
        e.getMessage().lines().anyMatch(line -> line.startsWith(message)),
        () -> "expected " + message + "\nbut was " + e.getMessage());
  }

  @Test
  void filesThatCannotBeReadAreRefusedInOneSentence(@TempDir Path folder) throws IOException {
    assertEquals("there is no such file", refusal(folder.resolve("none.yaml")));
    assertEquals("is a folder, not a file", refusal(folder));
    assertEquals("is empty", refusal(file(folder, new byte[0])));
    assertEquals("is empty", refusal(file(folder, " \n".getBytes(StandardCharsets.UTF_8))));
    assertEquals(
        "is not a text file in UTF-8",
        refusal(file(folder, new byte[] {'a', 0, 1, 2, (byte) 0x89})));
    assertEquals(
        "is not a text file in UTF-8", refusal(file(folder, new byte[] {'a', (byte) 0xff, 'b'})));
    Path large = folder.resolve("large.yaml");
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(200L * 1024 * 1024);
    }
    assertEquals("is larger than 1 MiB, the most that is read", refusal(large));
  }

  @Test
  void aByteOrderMarkIsNoFault(@TempDir Path folder) throws IOException {
    Path file = file(folder, ("\uFEFF" + SMALL).getBytes(StandardCharsets.UTF_8));
    assertEquals("Small", CampaignFiles.read(file, "x.yaml").name());
  }

  private static Path file(Path folder, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("x.yaml"), bytes);
  }

  private static String refusal(Path file) {
    FileException e = assertThrows(FileException.class, () -> CampaignFiles.read(file, "x.yaml"));
    assertEquals(1, e.faults().size());
    assertEquals("x.yaml: " + e.faults().get(0).message(), e.getMessage());
    return e.faults().get(0).message();
  }
}
