package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.Main;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a repair dies, its report undoes all that it did: on PostgreSQL and on an H2 file. */
@Timeout(300)
class KilledRepairTest {

  private static final int RUNS = 100;
  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);

  @TempDir Path folder;
  private String url = "";

  private record State(WorkflowRun run, List<StageExecution> stages) {}

  /** Stores the runs in a database, which is the one that is repaired from now on. */
  private void runsIn(String database) {
    url = database;
    try (Storage storage = StorageFactory.open(StorageConfig.database(url))) {
      for (int i = 0; i < RUNS; i++) {
        RunsToRepair.discovery(storage, SCOPE, "r-" + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 13, 90})
  void afterAnyRepairOnPostgres(int repaired) throws Exception {
    runsIn(PostgresServer.shared().freshDatabase("killed"));
    afterAnyRepair(repaired);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 13, 90})
  void afterAnyRepairOnH2(int repaired) throws Exception {
    runsIn("jdbc:h2:file:" + folder.resolve("killed"));
    afterAnyRepair(repaired);
  }

  private void afterAnyRepair(int repaired) throws Exception {
    List<State> before = state();
    Process repair = apply();
    try (BufferedReader lines = repair.inputReader()) {
      int seen = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("repaired ") && ++seen == repaired) {
          kill(repair);
        }
      }
    }
    assertTrue(changed(before, state()) >= repaired);
    undoRestores(before);
  }

  /**
   * The row is on the disk, and the repair waits for the run until it is dead. On PostgreSQL only:
   * nobody else can make an H2 file's only process wait.
   */
  @Test
  void betweenARowAndItsRepair() throws Exception {
    runsIn(PostgresServer.shared().freshDatabase("killed"));
    List<State> before = state();
    try (Connection holder = DriverManager.getConnection(url);
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select 1 from stagekeeper.workflow_runs where id = 'r-50' for update");
      Process repair = apply();
      while (!report().contains(",r-50,")) {
        assertTrue(repair.isAlive());
        Thread.onSpinWait();
      }
      kill(repair);
      assertTrue(before.stream().filter(state()::contains).anyMatch(each -> isOf(each, "r-50")));
      holder.rollback();
    }
    String undone = undoRestores(before);
    assertTrue(undone.contains("r-50: it was not repaired"), undone);
    assertTrue(undone.contains("1 not repaired, so nothing was to be put back"), undone);
  }

  private static void kill(Process repair) throws InterruptedException {
    repair.toHandle().destroyForcibly();
    assertNotEquals(0, repair.waitFor());
  }

  private String undoRestores(List<State> before) throws IOException {
    int changed = changed(before, state());
    assertTrue(changed < RUNS, "it was killed on the way");
    Cli cli = new Cli(folder).with("PERSISTENCE_MODE", "db").with("DATABASE_URL", url);
    String undone = cli.run("reconcile", "--undo", "done.csv").with(0).out();
    assertTrue(undone.contains("done.csv was cut off "), undone);
    assertTrue(undone.endsWith(changed + " put back, 0 left\n"), undone);
    assertEquals(before, state());
    return undone;
  }

  private List<State> state() {
    try (Storage storage = StorageFactory.open(StorageConfig.database(url))) {
      var stored = storage.repositories(SCOPE);
      return Pages.all(page -> stored.runs().list(RunFilter.ALL, page)).stream()
          .map(run -> new State(run, Pages.all(page -> stored.stages().listByRun(run.id(), page))))
          .toList();
    }
  }

  private static boolean isOf(State state, String run) {
    return state.run().id().value().equals(run);
  }

  private static int changed(List<State> before, List<State> after) {
    int changed = 0;
    for (int i = 0; i < before.size(); i++) {
      changed += before.get(i).equals(after.get(i)) ? 0 : 1;
    }
    return changed;
  }

  private String report() throws IOException {
    Path report = folder.resolve("done.csv");
    return Files.exists(report) ? Files.readString(report) : "";
  }

  private Process apply() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "reconcile",
                "--apply",
                "--report",
                folder.resolve("done.csv").toString())
            .redirectErrorStream(true);
    builder.environment().putAll(Map.of("PERSISTENCE_MODE", "db", "DATABASE_URL", url));
    return builder.start();
  }
}
