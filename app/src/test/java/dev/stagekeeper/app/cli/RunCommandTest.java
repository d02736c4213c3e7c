package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  private static final List<String> STEPS =
      List.of(
          "normalise_brief",
          "generate_strategy",
          "generate_draft",
          "qc_evaluate",
          "create_package");

  @TempDir Path folder;

  @Test
  void aCampaignIsDelivered() throws Exception {
    Cli.Ended ended = new Cli(folder).run("run", Cli.SPRING).with(0);
    for (String step : STEPS) {
      assertTrue(ended.out().contains("  done        " + step + "\n"), ended.out());
    }
    assertFalse(ended.out().contains("\u001b"), "no colours unless on a terminal");
    assertFilesAreThoseOfTheManifest(folder.resolve("out/spring-launch"), 12);
  }

  private static void assertFilesAreThoseOfTheManifest(Path out, int count)
      throws IOException, GeneralSecurityException {
    JsonNode manifest = new ObjectMapper().readTree(out.resolve("manifest.json").toFile());
    assertEquals(count, manifest.get("files").size());
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode file : manifest.get("files")) {
      byte[] bytes = Files.readAllBytes(out.resolve(file.get("name").asText()));
      assertEquals(file.get("size").asLong(), bytes.length);
      assertEquals(
          file.get("sha256").asText(),
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
      names.add(file.get("name").asText());
    }
    names.add("manifest.json");
    try (Stream<Path> files = Files.list(out)) {
      assertEquals(names, new TreeSet<>(files.map(f -> f.getFileName().toString()).toList()));
    }
  }

  @Test
  void jsonIsOneObjectAndNothingElse() throws Exception {
    Cli.Ended ended = new Cli(folder).run("run", Cli.SPRING, "--json", "--out", "there").with(0);
    JsonNode json = ended.json();
    assertEquals(STEPS, texts(json.get("steps")));
    assertEquals("northfell-outdoor", json.get("client").asText());
    assertEquals("default", json.get("tenant").asText());
    assertEquals(4, json.get("packages").size());
    assertEquals(4, json.get("qc").size());
    assertTrue(json.get("qc").get(0).get("passed").asBoolean());
    assertEquals(folder.resolve("there").toString(), json.get("out").asText());
    for (String id : List.of("run", "brief", "strategy")) {
      assertFalse(json.get(id).asText().isEmpty());
    }
    assertFilesAreThoseOfTheManifest(folder.resolve("there"), 12);
  }

  @Test
  void aCampaignInJsonIsDeliveredToo() throws Exception {
    String file = Cli.EXAMPLES.resolve("clinic-newsletter.json").toString();
    new Cli(folder).run("run", file, "--tenant", "clinic").with(0);
    assertFilesAreThoseOfTheManifest(folder.resolve("out/clinic-newsletter"), 9);
  }

  @Test
  void aRunThatFailsSaysWhyAndWritesNothing() {
    Cli.Ended ended = new Cli(folder).run("run", Cli.FAILING).with(1);
    assertTrue(ended.err().startsWith("stagekeeper: qc_evaluate failed: piece"), ended.err());
    assertTrue(
        ended.err().contains("taken back: generate_draft, generate_strategy, normalise_brief"),
        ended.err());
    assertTrue(ended.out().contains("  failed      qc_evaluate\n"), ended.out());
    assertTrue(ended.out().contains("  taken back  generate_draft\n"), ended.out());
    assertTrue(ended.out().contains("the banned phrase \"clinically proven\" is there"));
    assertTrue(ended.out().contains("add up to 110 %, not 100"), ended.out());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void aRunThatFailsIsOneJsonObjectToo() {
    JsonNode error = new Cli(folder).run("run", Cli.FAILING, "--json").with(1).json().get("error");
    assertEquals("step_failed", error.get("kind").asText());
    assertEquals(1, error.get("exitCode").asInt());
    assertEquals("qc_evaluate", error.get("step").asText());
    assertEquals(STEPS.subList(0, 3), texts(error.get("completed")));
    assertEquals(
        List.of("generate_draft", "generate_strategy", "normalise_brief"),
        texts(error.get("compensated")));
    assertEquals("relaunch-email", error.get("qc").get(0).get("piece").asText());
    assertEquals("critical", error.get("qc").get(0).get("issues").get(0).get("severity").asText());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void aTerminalSeesProgressAndColours() {
    String out = new Cli(folder).onATerminal().run("run", Cli.SPRING).with(0).out();
    assertTrue(out.contains("... create_package\r\u001b[K"), out);
    assertTrue(out.contains("\u001b[32mdone"), out);
  }

  @Test
  void aFileThatIsNotValidIsToldByLineAndField() throws IOException {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(
        file, Files.readString(Path.of(Cli.SPRING)).replace("channel: web", "channel: tv"));
    Cli.Ended ended = new Cli(folder).run("run", "bad.yaml").with(2);
    assertTrue(
        ended.err().matches("(?s)bad.yaml:\\d+: pieces\\[2\\].channel: must name one.*"),
        ended.err());
    JsonNode error = new Cli(folder).run("run", "bad.yaml", "--json").with(2).json().get("error");
    assertEquals("bad.yaml", error.get("file").asText());
    assertEquals("pieces[2].channel", error.get("faults").get(0).get("field").asText());
    assertTrue(error.get("faults").get(0).get("line").asInt() > 1);
  }

  @Test
  void whereNothingCanBeWrittenNothingIsRun() throws IOException {
    Files.writeString(folder.resolve("taken"), "x");
    Cli.Ended ended = new Cli(folder).run("run", Cli.SPRING, "--out", "taken/inner").with(2);
    assertTrue(ended.err().contains("taken is a file"), ended.err());
    assertFalse(ended.out().contains("normalise_brief"));
  }

  @Test
  void runningAgainReplacesTheFiles() throws Exception {
    new Cli(folder).run("run", Cli.SPRING).with(0);
    Path file = folder.resolve("out/spring-launch/launch-email.md");
    String first = Files.readString(file);
    Files.writeString(file, "changed");
    new Cli(folder).run("run", Cli.SPRING).with(0);
    assertEquals(first, Files.readString(file));
    assertFilesAreThoseOfTheManifest(folder.resolve("out/spring-launch"), 12);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
