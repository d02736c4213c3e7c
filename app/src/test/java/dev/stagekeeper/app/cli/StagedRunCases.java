package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that people move, on a database: each command opens it anew, as another process would. */
abstract class StagedRunCases {

  private static final List<String> DISCOVERY =
      List.of(
          "data_import",
          "field_mapping",
          "data_cleansing",
          "asset_inventory",
          "dependency_analysis",
          "tech_debt_assessment");

  @TempDir Path folder;

  /** The URL of an empty database, the same one throughout a test. */
  abstract String url();

  private Cli cli() {
    return new Cli(folder).with("PERSISTENCE_MODE", "db").with("DATABASE_URL", url());
  }

  private String start(String flow) {
    return cli().run("start", flow, "acme", "--quiet").with(0).out().strip();
  }

  private static String artifactsOf(String phase) {
    return Cli.EXAMPLES.resolve("discovery").resolve(phase + ".json").toString();
  }

  private Cli.Ended submit(String run, String phase) {
    return cli().run("checkpoint", run, "--artifacts", artifactsOf(phase), "--phase", phase);
  }

  private JsonNode show(String id) {
    return cli().run("show", id, "--json").with(0).json().get("found").get(0);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  @Test
  void aDiscoveryRunIsTakenFromItsStartToItsLastCheckpoint() throws IOException {
    Files.writeString(folder.resolve("why.json"), "{\"ticket\": \"OPS-7\"}");
    JsonNode started =
        cli()
            .run("start", "discovery", "acme", "--metadata", "why.json", "--json")
            .with(0)
            .json()
            .get("run");
    String run = started.get("id").asText();
    assertEquals("running", started.get("status").asText());
    assertEquals("data_import", started.get("currentPhase").asText());

    for (String phase : DISCOVERY.subList(0, 5)) {
      String said = submit(run, phase).with(0).out();
      String next = DISCOVERY.get(DISCOVERY.indexOf(phase) + 1);
      assertTrue(said.contains("moved from " + phase + " to " + next), said);
    }
    String last = submit(run, "tech_debt_assessment").with(0).out();
    assertTrue(last.contains("run " + run + " is complete (completed, 100.0 % complete)"), last);

    JsonNode found = show(run);
    assertEquals("run", found.get("kind").asText());
    assertEquals("OPS-7", found.get("value").get("metadata").get("ticket").asText());
    assertEquals(DISCOVERY, texts(found.get("value").get("phasesCompleted")));
    assertEquals(6, found.get("checkpoints").size());
    assertEquals(6, found.get("stages").size());
    JsonNode stage = found.get("stages").get(1);
    assertEquals("completed", stage.get("status").asText());
    assertEquals(3, stage.get("artifacts").get("mappings").size());
    assertEquals("stage", show(stage.get("id").asText()).get("kind").asText());
    JsonNode checkpoint = show(found.get("checkpoints").get(1).get("id").asText());
    assertEquals("checkpoint", checkpoint.get("kind").asText());
    assertEquals(stage.get("artifacts"), checkpoint.get("value").get("artifacts"));

    String text = cli().run("show", run).with(0).out();
    assertTrue(text.contains("status     completed, 100.0 % complete"), text);
    assertTrue(text.contains("  ✓  field_mapping"), text);
    assertTrue(text.contains("{\"ticket\":\"OPS-7\"}"), text);
  }

  @Test
  void theSameCheckpointAgainChangesNothing() {
    String run = start("discovery");
    submit(run, "data_import").with(0);
    JsonNode before = show(run);
    String said = submit(run, "data_import").with(0).out();
    assertTrue(said.contains("there was already checkpoint"), said);
    assertTrue(said.contains("is in field_mapping as before; nothing was changed"), said);
    assertEquals(before, show(run));
  }

  @Test
  void artifactsCanBePipedIn() {
    String run = start("discovery");
    JsonNode moved =
        cli()
            .piping("{\"import_id\": \"i\", \"raw_data\": [{}]}")
            .run("checkpoint", run, "--artifacts", "-", "--json")
            .with(0)
            .json();
    assertEquals("data_import", moved.get("checkpoint").get("phase").asText());
    assertEquals("data_import", moved.get("transition").get("priorPhase").asText());
    assertEquals("field_mapping", moved.get("run").get("currentPhase").asText());
  }

  @Test
  void artifactsThatThePhaseCannotUseAreRefused() {
    String run = start("discovery");
    JsonNode before = show(run);
    Cli.Ended ended =
        cli().piping("{\"raw_data\": []}").run("checkpoint", run, "--artifacts", "-").with(2);
    assertTrue(ended.err().contains("import_id"), ended.err());
    assertTrue(ended.err().contains("raw_data"), ended.err());
    assertEquals(before, show(run));
  }

  @Test
  void aMoveThatIsNotLegalIsRefusedWithThoseThatAre() {
    String run = start("campaign");
    JsonNode before = show(run);
    JsonNode error = cli().run("advance", run, "qc", "--json").with(1).json().get("error");
    assertEquals("illegal_transition", error.get("kind").asText());
    assertEquals("onboarding", error.get("from").asText());
    assertEquals(List.of("strategy"), texts(error.get("legal")));
    assertTrue(error.get("message").asText().endsWith("legal from there: strategy"));
    assertEquals(before, show(run));
  }

  @Test
  void aRunGoesBackAndIsFinishedWithoutMoving() {
    String run = start("campaign");
    for (String phase : List.of("strategy", "production", "qc", "production")) {
      cli().run("advance", run, phase).with(0);
    }
    assertEquals(
        List.of("onboarding", "strategy"), texts(show(run).get("value").get("phasesCompleted")));
    String text = cli().run("show", run).with(0).out();
    assertTrue(text.lines().anyMatch(l -> l.matches(" +5 +production +2 +active .*")), text);
    assertTrue(text.lines().anyMatch(l -> l.matches(" +4 +qc +1 +returned .*")), text);
    for (String phase : List.of("qc", "delivery")) {
      cli().run("advance", run, phase).with(0);
    }
    assertTrue(cli().run("advance", run, "delivery").with(0).out().contains("nothing was changed"));
    String done = cli().run("advance", run, "--complete").with(0).out();
    assertTrue(done.contains("is complete (completed, 100.0 % complete)"), done);
    assertTrue(
        cli().run("advance", run, "--complete").with(0).out().contains("nothing was changed"));
  }

  @Test
  void whatIsNotThereIsNamedWithWhatIs() {
    String run = start("discovery");
    String flow = cli().run("start", "discvery", "acme").with(3).err();
    assertTrue(flow.contains("there is no flow discvery; there are: campaign, discovery"), flow);
    String phase = cli().run("advance", run, "qc").with(3).err();
    assertTrue(phase.contains("has no phase qc; it has: data_import, field_mapping"), phase);
    for (String command : List.of("advance nope qc", "checkpoint nope --artifacts x.json")) {
      Cli.Ended ended = cli().piping("{}").run(command.replace("x.json", "-").split(" ")).with(3);
      assertTrue(ended.err().contains("there is no Run with the id nope"), ended.err());
    }
  }

  @Test
  void runsAreListedNewestFirst() {
    List<String> started = new ArrayList<>();
    for (String flow : List.of("discovery", "campaign", "discovery")) {
      started.add(0, start(flow));
    }
    cli().run("advance", started.get(1), "strategy").with(0);
    assertEquals(started, cli().run("runs", "--quiet").with(0).out().lines().toList());

    JsonNode first = cli().run("runs", "--limit", "2", "--json").with(0).json();
    JsonNode second =
        cli()
            .run("runs", "--limit", "2", "--cursor", first.get("next").asText(), "--json")
            .with(0)
            .json();
    List<String> paged = new ArrayList<>();
    Stream.of(first, second).forEach(p -> p.get("items").forEach(r -> paged.add(id(r))));
    assertEquals(started, paged);
    assertFalse(second.has("next"));

    List<String> table = cli().run("runs", "--flow", "campaign").with(0).out().lines().toList();
    assertEquals(2, table.size());
    assertTrue(table.get(0).matches("RUN +FLOW +SUBJECT +STATUS +PHASE +PROGRESS +STARTED +ERROR"));
    assertTrue(table.get(1).matches(".* campaign +acme +running +strategy +20.0 % .* -"));
    assertEquals(3, cli().run("runs", "-q", "--subject", "acme").with(0).out().lines().count());
    assertEquals("no runs\n", cli().run("runs", "--status", "FAILED").with(0).out());
    assertEquals("no runs\n", cli().run("runs", "--tenant", "other").with(0).out());
    cli().run("show", started.get(0), "--tenant", "other").with(3);
    cli().run("advance", started.get(1), "production", "--tenant", "other").with(3);
  }

  private static String id(JsonNode run) {
    return run.get("id").asText();
  }

  @Test
  void ofTwoAtOnceOneIsTaken() {
    String run = start("discovery");
    List<CompletableFuture<Cli.Ended>> both =
        Stream.of("a", "b")
            .map(
                id ->
                    CompletableFuture.supplyAsync(
                        () ->
                            cli()
                                .piping("{\"import_id\": \"%s\", \"raw_data\": [{}]}".formatted(id))
                                .run(
                                    "checkpoint",
                                    run,
                                    "--artifacts",
                                    "-",
                                    "--phase",
                                    "data_import")))
            .toList();
    List<Cli.Ended> ended = both.stream().map(CompletableFuture::join).toList();
    assertEquals(List.of(0, 1), ended.stream().map(Cli.Ended::exit).sorted().toList());
    String refusal = ended.stream().map(Cli.Ended::err).reduce("", String::concat);
    assertTrue(refusal.contains("is for data_import, but the run"), refusal);
    assertEquals(1, show(run).get("checkpoints").size());
  }

  @Test
  void theClassPathBringsFlows() {
    String run = start("editorial");
    String said =
        cli()
            .piping("{}")
            .run("checkpoint", run, "--artifacts", "-", "--to", "published")
            .with(0)
            .out();
    assertTrue(said.contains("moved from written to published"), said);
    assertTrue(said.contains("note: "), said);
  }
}
