package dev.stagekeeper.app.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.Main;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.values.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run is killed after each of its steps in turn: what a step said it had done is there, whole
 * steps are there and nothing else, and the next run is not disturbed.
 */
class KilledRunTest {

  private static final Path CAMPAIGN =
      Path.of("..", "docs", "examples", "spring-launch.yaml").toAbsolutePath().normalize();
  private static final List<String> STEPS =
      List.of(
          "normalise_brief",
          "generate_strategy",
          "generate_draft",
          "qc_evaluate",
          "create_package");
  private static final int PIECES = 4;
  private static final PageRequest ALL = PageRequest.first(PageRequest.MOST);

  @Test
  void onH2(@TempDir Path folder) throws Exception {
    everyStepInTurn("jdbc:h2:file:" + folder.resolve("killed"), folder);
  }

  @Test
  void onPostgres(@TempDir Path folder) throws Exception {
    everyStepInTurn(PostgresServer.shared().freshDatabase("killed"), folder);
  }

  private static void everyStepInTurn(String url, Path folder) throws Exception {
    for (int steps = 1; steps <= STEPS.size(); steps++) {
      String tenant = "killed-after-" + steps;
      int done = runAndKill(url, folder, tenant, steps);
      check(url, tenant, done);
    }
    assertEquals(STEPS.size(), runAndKill(url, folder, "finished", Integer.MAX_VALUE));
    check(url, "finished", STEPS.size());
  }

  /** Kills the run once that many steps are done, and answers how many it said were. */
  private static int runAndKill(String url, Path folder, String tenant, int steps)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                CAMPAIGN.toString(),
                "--tenant",
                tenant,
                "--out",
                folder.resolve(tenant).toString())
            .redirectErrorStream(true);
    builder.environment().putAll(Map.of("PERSISTENCE_MODE", "db", "DATABASE_URL", url));
    Process run = builder.start();
    int done = 0;
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (done < STEPS.size() && line.contains(STEPS.get(done))) {
          done++;
          if (done == steps) {
            // Not Process.destroyForcibly, which closes what is still to be read.
            run.toHandle().destroyForcibly();
          }
        }
      }
    }
    run.waitFor();
    assertTrue(done >= Math.min(steps, STEPS.size()), "it ended by itself: " + said);
    return done;
  }

  private static void check(String url, String tenant, int done) {
    try (Storage storage =
        StorageFactory.from(Map.of("PERSISTENCE_MODE", "db", "DATABASE_URL", url))) {
      Repositories repositories = storage.repositories(Scope.of(new TenantId(tenant)));
      List<Brief> briefs = repositories.briefs().list(ALL).items();
      List<Strategy> strategies = repositories.strategies().list(ALL).items();
      List<Draft> drafts = repositories.drafts().list(ALL).items();
      int bundles = repositories.bundles().list(ALL).items().size();
      int results = repositories.qcResults().list(ALL).items().size();
      int packages = repositories.packages().list(ALL).items().size();

      assertEquals(1, repositories.intakes().list(ALL).items().size());
      assertStep(1, 1, briefs.size(), done);
      assertStep(2, 1, strategies.size(), done);
      assertStep(3, PIECES, drafts.size(), done);
      assertEquals(drafts.size(), bundles, "drafts and bundles are one step");
      assertStep(4, PIECES, results, done);
      assertStep(5, PIECES, packages, done);
    }
  }

  /** All that a step saves or nothing; all of it if the run said that it was done. */
  private static void assertStep(int step, int whole, int found, int done) {
    String name = STEPS.get(step - 1);
    assertTrue(found == 0 || found == whole, () -> name + " is half there: " + found);
    if (step <= done) {
      assertEquals(whole, found, () -> name + " was done, and is lost");
    }
    if (step > done + 1) {
      assertEquals(0, found, () -> name + " is there, and what comes before it is not");
    }
  }
}
