package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.Main;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repair whose process is told to stop ends after a run, and can be undone as far as it came. */
class StoppedRepairTest {

  private static final int RUNS = 1_000;

  @Test
  void whatWasDoneUntilThenCanBeUndone(@TempDir Path folder) throws Exception {
    String url = PostgresServer.shared().freshDatabase("stopped");
    Scope scope = Scope.of(TenantId.DEFAULT);
    try (Storage storage = StorageFactory.open(StorageConfig.database(url))) {
      for (int i = 0; i < RUNS; i++) {
        RunsToRepair.discovery(storage, scope, "r-" + i);
      }
    }
    Path report = folder.resolve("done.csv");
    applyAndStop(url, report);

    int rows = Files.readAllLines(report).size() - 2;
    assertTrue(rows >= 1 && rows < RUNS, "it was stopped on the way: " + rows);
    Cli cli = new Cli(folder).with("PERSISTENCE_MODE", "db").with("DATABASE_URL", url);
    assertEquals(
        RUNS - rows,
        cli.run("reconcile", "--json").with(0).json().get("counts").get("planned").asInt());
    String undone = cli.run("reconcile", "--undo", "done.csv").with(0).out();
    assertTrue(undone.endsWith(rows + " put back, 0 left\n"), undone);
  }

  private static void applyAndStop(String url, Path report) throws Exception {
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
                report.toString())
            .redirectErrorStream(true);
    builder.environment().putAll(Map.of("PERSISTENCE_MODE", "db", "DATABASE_URL", url));
    Process repair = builder.start();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(repair.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("repaired ")) {
          // Not Process.destroy, which closes what is still to be read.
          repair.toHandle().destroy();
        }
      }
    }
    assertTrue(repair.waitFor() != 0);
  }
}
