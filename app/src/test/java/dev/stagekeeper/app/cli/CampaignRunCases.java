package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.campaign.CampaignFile;
import dev.stagekeeper.app.campaign.CampaignFiles;
import dev.stagekeeper.app.campaign.Campaigns;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns that are gone on with and taken back, on a database. */
abstract class CampaignRunCases {

  @TempDir Path folder;

  /** The URL of an empty database, the same one throughout a test. */
  abstract String url();

  private Cli cli() {
    return new Cli(folder).with("PERSISTENCE_MODE", "db").with("DATABASE_URL", url());
  }

  /** A run as a worker leaves it that is killed right after it began. */
  private String left() throws IOException {
    CampaignFile campaign = CampaignFiles.read(Path.of(Cli.SPRING), Cli.SPRING);
    WorkflowInput input =
        new WorkflowInput(campaign.intake().client(), null, Campaigns.of(campaign).toOptions());
    Files.writeString(folder.resolve("input.json"), input.toMetadata().text());
    return cli()
        .run("start", "campaign", "northfell-outdoor", "--metadata", "input.json", "-q")
        .with(0)
        .out()
        .strip();
  }

  private void hold(String run) {
    try (Storage storage =
        StorageFactory.from(Map.of("PERSISTENCE_MODE", "db", "DATABASE_URL", url()))) {
      assertTrue(
          storage
              .repositories(Scope.of(TenantId.DEFAULT))
              .runs()
              .claim(
                  new RunId(run), new LeaseRequest("worker-7", Instant.now(), Duration.ofHours(1)))
              .isPresent());
    }
  }

  private JsonNode value(String run) {
    return cli().run("show", run, "--json").with(0).json().get("found").get(0).get("value");
  }

  private void assertNothingIsStored() {
    for (String kind : List.of("briefs", "strategies", "drafts", "packages")) {
      assertEquals("no " + kind + "\n", cli().run("list", kind).with(0).out());
    }
  }

  @Test
  void aRunThatWasLeftIsGoneOnWithAndDelivered() throws IOException {
    String run = left();
    JsonNode json = cli().run("resume", run, "--out", "there", "--json").with(0).json();
    assertEquals("completed", json.get("status").asText());
    assertEquals(run, json.get("run").asText());
    assertEquals(5, json.get("steps").size());
    assertEquals(4, json.get("packages").size());
    assertTrue(Files.exists(folder.resolve("there/launch-email.html")));
    assertEquals(100.0, value(run).get("progressPercent").asDouble());

    String again = cli().run("resume", run).with(0).out();
    assertFalse(again.contains("done "), again);
    Path manifest = Path.of("manifest.json");
    assertEquals(
        Files.readString(folder.resolve("there").resolve(manifest)),
        Files.readString(folder.resolve("out").resolve(run).resolve(manifest)));
  }

  @Test
  void aRunThatSomebodyHoldsIsTakenOverOnRequestOnly() throws IOException {
    String run = left();
    hold(run);
    JsonNode before = value(run);
    for (String command : List.of("resume", "cancel")) {
      JsonNode error = cli().run(command, run, "--json").with(1).json().get("error");
      assertEquals("run_held", error.get("kind").asText());
      assertEquals("worker-7", error.get("lease").get("owner").asText());
      assertTrue(error.get("message").asText().contains("held by worker-7 until 20"));
      assertTrue(error.get("message").asText().contains("--take-over"));
    }
    assertEquals(before, value(run));
    String text = cli().run("show", run).with(0).out();
    assertTrue(text.contains("held by   worker-7 until 20"), text);
    cli().run("resume", run, "--take-over").with(0);
    assertEquals("completed", value(run).get("status").asText());
  }

  @Test
  void aRunThatIsCompleteIsTakenBack() {
    JsonNode ran = cli().run("run", Cli.SPRING, "--json").with(0).json();
    assertEquals("completed", ran.get("status").asText());
    String run = ran.get("run").asText();
    String said = cli().run("cancel", run).with(0).out();
    assertTrue(said.contains("  taken back  create_package\n"), said);
    assertTrue(said.endsWith("run " + run + " is taken back\n"), said);
    assertNothingIsStored();
    JsonNode value = value(run);
    assertEquals("compensated", value.get("status").asText());
    assertEquals(0, value.get("phasesCompleted").size());
    assertEquals("northfell-outdoor", value.get("subject").asText());

    cli().run("cancel", run).with(0);
    assertEquals(value, value(run));
    String resumed = cli().run("resume", run).with(0).out();
    assertTrue(resumed.contains("was cancelled and is taken back"), resumed);
    String refused = cli().run("advance", run, "strategy").with(1).err();
    assertTrue(refused.contains("do not move any more"), refused);
  }

  @Test
  void aRunThatFailedSaysWhyAndWhatToDo() {
    JsonNode error = cli().run("run", Cli.FAILING, "--json").with(1).json().get("error");
    assertEquals("compensated", error.get("status").asText());
    assertEquals("qc_refused", error.get("code").asText());
    assertFalse(error.get("hint").asText().isEmpty());
    assertNothingIsStored();
    String run = error.get("run").asText();
    List<String> table =
        cli().run("runs", "--status", "compensated").with(0).out().lines().toList();
    assertTrue(table.get(1).startsWith(run), table.get(1));
    assertTrue(table.get(1).endsWith("qc_refused"), table.get(1));
    String text = cli().run("show", run).with(0).out();
    assertTrue(text.contains("error qc_refused in qc, non-retryable"), text);
    assertTrue(text.contains("  hint: "), text);
    JsonNode again = cli().run("resume", run, "--json").with(1).json().get("error");
    assertEquals("step_failed", again.get("kind").asText());
    assertEquals(error.get("reason"), again.get("reason"));
  }

  @Test
  void whatWasCompletedIsKeptOnRequestAndGoneOnWith() {
    JsonNode error =
        cli().run("run", Cli.FAILING, "--commit-partial", "--json").with(1).json().get("error");
    assertEquals("failed", error.get("status").asText());
    String run = error.get("run").asText();
    assertTrue(error.get("message").asText().contains("stagekeeper resume " + run));
    assertEquals(0, error.get("compensated").size());
    assertEquals(2, cli().run("list", "briefs").with(0).out().lines().count());
    assertEquals("partial", value(run).get("error").get("errorClass").asText());
    Cli.Ended again = cli().run("resume", run).with(1);
    assertFalse(again.out().contains("done "), again.out());
    assertTrue(again.err().contains("qc_evaluate failed"), again.err());
    assertTrue(again.err().contains("kept: normalise_brief, generate_strategy"), again.err());
    cli().run("cancel", run).with(0);
    assertNothingIsStored();
  }

  @Test
  void aCampaignThatIsCompletedByHandHasNoFiles() {
    String run = cli().run("start", "campaign", "acme", "-q").with(0).out().strip();
    for (String phase : List.of("strategy", "production", "qc", "delivery", "--complete")) {
      cli().run("advance", run, phase).with(0);
    }
    String said = cli().run("resume", run).with(0).out();
    assertTrue(said.contains("is complete; no step of it made files"), said);
  }

  @Test
  void whatHasNoStepsIsMovedByHand() {
    for (String flow : List.of("discovery", "campaign")) {
      String run = cli().run("start", flow, "acme", "-q").with(0).out().strip();
      JsonNode before = value(run);
      String refusal = cli().run("resume", run).with(2).err();
      assertTrue(refusal.contains("stagekeeper advance " + run + " PHASE"), refusal);
      assertEquals(before, value(run));
      cli().run("cancel", run).with(0);
      assertEquals("compensated", value(run).get("status").asText());
    }
    cli().run("resume", "nope").with(3);
    cli().run("cancel", "nope").with(3);
  }
}
