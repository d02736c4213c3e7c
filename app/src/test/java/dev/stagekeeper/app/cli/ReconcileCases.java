package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.repair.RepairPlan;
import dev.stagekeeper.app.repair.ReportWriter;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.MissingRecord;
import dev.stagekeeper.workflow.ports.Reconciler;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.RepairListener;
import dev.stagekeeper.workflow.ports.RepairNote;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repairs from the command line; each command opens the database anew. */
abstract class ReconcileCases {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final RunId CAMPAIGN = new RunId("r-campaign");
  private static final RunId DISCOVERY = new RunId("r-discovery");

  @TempDir Path folder;

  /** The URL of an empty database. */
  abstract String url();

  private Cli cli() {
    return new Cli(folder).with("PERSISTENCE_MODE", "db").with("DATABASE_URL", url());
  }

  private <T> T stored(Function<Storage, T> work) {
    try (Storage storage = StorageFactory.open(StorageConfig.database(url()))) {
      return work.apply(storage);
    }
  }

  private void twoRuns() {
    stored(
        storage ->
            List.of(
                RunsToRepair.campaign(storage, SCOPE, CAMPAIGN.value(), 2),
                RunsToRepair.discovery(storage, SCOPE, DISCOVERY.value())));
  }

  private record State(WorkflowRun run, List<StageExecution> stages) {}

  private List<State> state() {
    return stored(
        storage ->
            List.of(CAMPAIGN, DISCOVERY).stream()
                .map(
                    id ->
                        new State(
                            storage.repositories(SCOPE).runs().get(id),
                            Pages.all(
                                page -> storage.repositories(SCOPE).stages().listByRun(id, page))))
                .toList());
  }

  private void sql(String sql) throws SQLException {
    boolean h2 = url().startsWith("jdbc:h2:");
    try (Connection connection =
            h2 ? DriverManager.getConnection(url(), "sa", "") : DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute(h2 ? "set schema public" : "set search_path to stagekeeper");
      assertEquals(1, statement.executeUpdate(sql));
    }
  }

  @Test
  void aPlanIsShownAppliedAndTakenBack() throws IOException {
    twoRuns();
    List<State> before = state();
    Cli.Ended shown = cli().run("reconcile", "--report", "plan.csv").with(0);
    assertTrue(shown.out().contains("2 runs looked at, 2 to repair"), shown.out());
    assertTrue(
        shown.out().contains("r-campaign: running in onboarding, 0.0 % -> running in qc, 60.0 %"),
        shown.out());
    assertTrue(shown.out().contains("onboarding: the brief r-campaign-brief"), shown.out());
    assertTrue(shown.out().contains("nothing was changed"), shown.out());
    assertEquals(before, state());
    cli().run("reconcile", "--undo", "plan.csv").with(2);

    String hash = cli().run("reconcile", "--json").with(0).json().get("plan").asText();
    assertTrue(shown.out().contains("plan " + hash), shown.out());
    cli().run("reconcile", "--apply", "--plan", hash.replace(hash.charAt(0), 'z')).with(1);
    assertEquals(before, state());
    cli().run("reconcile", "--apply", "--plan", hash, "--report", "plan.csv").with(0);
    List<State> repaired = state();
    assertEquals(60.0, repaired.get(0).run().progressPercent());
    assertEquals("qc", repaired.get(0).run().currentPhase().value());
    assertEquals(2, repaired.get(0).stages().size());
    assertEquals("field_mapping", repaired.get(1).run().currentPhase().value());
    cli().run("reconcile", "--apply", "--plan", hash).with(1);
    Cli.Ended again = cli().run("reconcile", "--apply").with(0);
    assertTrue(again.out().contains("2 runs looked at, 0 to repair"), again.out());
    assertEquals(repaired, state());
    assertEquals(4, Files.readAllLines(folder.resolve("plan.csv")).size());

    Cli.Ended kept = cli().run("reconcile", "--report", "plan.csv").with(2);
    assertTrue(kept.err().contains("would be lost"), kept.err());
    Cli.Ended undone = cli().run("reconcile", "--undo", "plan.csv").with(0);
    assertTrue(undone.out().contains("2 put back, 0 left"), undone.out());
    assertEquals(before, state());
    Cli.Ended twice = cli().run("reconcile", "--undo", "plan.csv").with(1);
    assertTrue(twice.out().contains("r-campaign: it has moved on since"), twice.out());
    assertTrue(twice.err().contains("not put back: 2 of 2 runs"), twice.err());
    assertEquals(before, state());
  }

  @Test
  void whatMovedOnIsNotTakenBack() {
    twoRuns();
    List<State> before = state();
    cli().run("reconcile", "--apply", "--report", "done.csv").with(0);
    cli().run("advance", CAMPAIGN.value(), "delivery").with(0);
    State moved = state().get(0);
    JsonNode json = cli().run("reconcile", "--undo", "done.csv", "--json").with(1).json();
    assertEquals(1, json.get("counts").get("undone").asInt());
    assertEquals(1, json.get("counts").get("left").asInt());
    json.get("repairs")
        .forEach(
            row ->
                assertEquals(
                    row.get("run").asText().equals(CAMPAIGN.value()) ? "moved_on" : "undone",
                    row.get("outcome").asText()));
    assertEquals(List.of(moved, before.get(1)), state());
  }

  @Test
  void whatAnotherProgramLeftIsRepairedAndPutBackAsItWas() throws SQLException {
    twoRuns();
    cli().run("reconcile", "--apply").with(0);
    sql("update workflow_runs set progress_percent = 73.7 where id = 'r-campaign'");
    sql(
        "update workflow_runs set phases_completed = '[]', progress_percent = 50,"
            + " status = 'FAILED' where id = 'r-discovery'");
    List<State> before = state();
    cli().run("reconcile", "--apply", "--report", "done.csv").with(0);
    List<State> repaired = state();
    assertEquals(60.0, repaired.get(0).run().progressPercent());
    assertEquals(16.7, repaired.get(1).run().progressPercent());
    cli().run("reconcile", "--undo", "done.csv").with(0);
    assertEquals(before, state());
  }

  @Test
  void aRunThatSomebodyHoldsIsSkippedAndSaidSo() {
    twoRuns();
    stored(
        storage ->
            storage
                .repositories(SCOPE)
                .runs()
                .claim(CAMPAIGN, new LeaseRequest("w-1", Instant.now(), Duration.ofDays(1))));
    Cli.Ended applied = cli().run("reconcile", "--apply").with(0);
    assertTrue(applied.out().contains("skipped     r-campaign: w-1 works on it"), applied.out());
    assertTrue(applied.out().contains("1 repaired, 0 left"), applied.out());
    assertEquals(0.0, state().get(0).run().progressPercent());
  }

  @Test
  void theJsonSaysTheSame() {
    twoRuns();
    JsonNode plan = cli().run("reconcile", "--flow", "campaign", "--json").with(0).json();
    assertEquals("default", plan.get("tenant").asText());
    assertFalse(plan.get("apply").asBoolean());
    assertEquals(1, plan.get("counts").get("runs").asInt());
    assertEquals(1, plan.get("counts").get("planned").asInt());
    assertEquals(0, plan.get("notes").size());
    JsonNode repair = plan.get("repairs").get(0);
    assertEquals("planned", repair.get("outcome").asText());
    assertEquals("r-campaign", repair.get("run").asText());
    assertEquals("onboarding", repair.get("before").get("currentPhase").asText());
    assertEquals(60.0, repair.get("after").get("progressPercent").asDouble());
    JsonNode done =
        cli().run("reconcile", "--apply", "--flow", "campaign", "--json").with(0).json();
    assertEquals(plan.get("plan"), done.get("plan"));
    assertEquals(1, done.get("counts").get("applied").asInt());
    assertEquals("applied", done.get("repairs").get(0).get("outcome").asText());
    JsonNode none = cli().run("reconcile", "--tenant", "other", "--json").with(0).json();
    assertEquals(0, none.get("counts").get("runs").asInt());
  }

  @Test
  void aPlanHasTheSameNameOnEveryStore() {
    twoRuns();
    String hash = cli().run("reconcile", "--json").with(0).json().get("plan").asText();
    Cli memory = new Cli(folder);
    String empty = memory.run("reconcile", "--json").with(0).json().get("plan").asText();
    assertNotEquals(empty, hash);
    try (Storage storage = StorageFactory.open(StorageConfig.inMemory())) {
      RunsToRepair.campaign(storage, SCOPE, CAMPAIGN.value(), 2);
      RunsToRepair.discovery(storage, SCOPE, DISCOVERY.value());
      RepairListener nobody =
          new RepairListener() {
            @Override
            public void repair(Repair repair) {}

            @Override
            public void missing(MissingRecord record) {}

            @Override
            public void note(RepairNote note) {}

            @Override
            public void examined(long runs) {}
          };
      assertEquals(
          hash,
          Stagekeeper.on(storage, Generators.NONE)
              .reconciler()
              .examine(SCOPE, null, nobody)
              .planHash());
    }
  }

  @Test
  void campaignsAgreeWithTheirData() {
    cli().run("run", Cli.SPRING).with(0);
    cli().run("run", Cli.FAILING).with(1);
    String out = cli().run("reconcile").with(0).out();
    assertTrue(
        out.startsWith(
            "2 runs looked at, 0 to repair; 0 notes on what is not corrected, 0 runs skipped\n"),
        out);
  }

  @Test
  void aReportOfAnotherTenantIsRefused() {
    twoRuns();
    cli().run("reconcile", "--apply", "--report", "done.csv").with(0);
    List<State> repaired = state();
    Cli.Ended refused = cli().run("reconcile", "--undo", "done.csv", "--tenant", "other").with(2);
    assertTrue(refused.err().contains("of the tenant default, not of other"), refused.err());
    assertEquals(repaired, state());
  }

  @Test
  void aReportThatWasCutOffPutsBackWhatIsInItAndSaysSo() throws IOException {
    twoRuns();
    List<State> before = state();
    cli().run("reconcile", "--apply", "--report", "done.csv").with(0);
    List<State> repaired = state();
    String whole = Files.readString(folder.resolve("done.csv"));
    List<String> lines = whole.lines().toList();
    int first = lines.get(1).contains(",r-campaign,") ? 0 : 1;
    Files.writeString(
        folder.resolve("cut.csv"), whole.substring(0, whole.indexOf(lines.get(2)) + 9));
    Cli.Ended cut = cli().run("reconcile", "--undo", "cut.csv").with(0);
    assertTrue(
        cut.out().contains("cut.csv was cut off in the line after row 1, which is left out; "),
        cut.out());
    assertTrue(cut.out().endsWith("1 put back, 0 left\n"), cut.out());
    assertEquals(before.get(first), state().get(first));
    assertEquals(repaired.get(1 - first), state().get(1 - first));
    Files.writeString(folder.resolve("none.csv"), whole.substring(0, whole.indexOf(lines.get(1))));
    Cli.Ended none = cli().run("reconcile", "--undo", "none.csv").with(2);
    assertTrue(none.err().contains("was cut off after row 0; there is nothing in it"), none.err());

    cli().run("reconcile", "--report", "done.csv").with(2);
    Files.writeString(folder.resolve("notes.txt"), "mine");
    cli().run("reconcile", "--report", "notes.txt").with(2);
    assertEquals("mine", Files.readString(folder.resolve("notes.txt")));
  }

  @Test
  void aRunThatWasNotRepairedIsNotPutBackWhateverTheReportSays() throws IOException {
    twoRuns();
    List<State> before = state();
    cli().run("reconcile", "--apply", "--report", "done.csv").with(0);
    cli().run("reconcile", "--undo", "done.csv").with(0);
    assertEquals(before, state());
    writeAhead("never.csv");
    JsonNode json = cli().run("reconcile", "--undo", "never.csv", "--json").with(0).json();
    assertTrue(json.get("cutOff").asBoolean());
    assertEquals(0, json.get("counts").get("undone").asInt());
    assertEquals(2, json.get("counts").get("notDone").asInt());
    assertEquals("not_done", json.get("repairs").get(0).get("outcome").asText());
    assertEquals(before, state());
    Cli.Ended text = cli().run("reconcile", "--undo", "never.csv").with(0);
    assertTrue(text.out().contains("r-campaign: it was not repaired"), text.out());
    assertTrue(text.out().endsWith("0 put back, 0 left\n"), text.out());
  }

  /** The report of a repair that dies each time when it has written a row and changed nothing. */
  private void writeAhead(String name) {
    stored(
        storage -> {
          Reconciler reconciler = Stagekeeper.on(storage, Generators.NONE).reconciler();
          try (RepairPlan plan = RepairPlan.make(reconciler, SCOPE, null, note -> {}, runs -> {});
              ReportWriter report = ReportWriter.to(folder.resolve(name), SCOPE.tenant())) {
            plan.rows(row -> report.addAhead(row.applied(reconciler.prepare(SCOPE, row.repair()))));
          }
          return 0;
        });
  }

  @Test
  void progressIsShownOnATerminalOnly() {
    stored(
        storage -> {
          for (int i = 0; i < 250; i++) {
            RunsToRepair.discovery(storage, SCOPE, "r-" + i);
          }
          return 0;
        });
    assertEquals("", cli().run("reconcile").with(0).err());
    assertEquals("", cli().onATerminal().run("reconcile", "--json").with(0).err());
    Cli.Ended watched = cli().onATerminal().run("reconcile");
    assertEquals(0, watched.exit());
    assertTrue(watched.err().contains("250 runs to repair"), watched.err());
    assertFalse(watched.err().contains("repaired"), watched.err());
    assertTrue(watched.err().contains("\r\u001b[K250 runs looked at\r\u001b[K"), watched.err());
  }
}
