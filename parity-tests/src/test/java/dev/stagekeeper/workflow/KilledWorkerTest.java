package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.RunStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed before or after a statement of a run, forwards and while it takes back; the
 * next worker ends in COMPLETED or COMPENSATED with no orphan row. A few of the moments are tried,
 * spread over the run; {@code -Dstagekeeper.kills=1000} tries each of them.
 */
class KilledWorkerTest {

  private static final int KILLS = Integer.getInteger("stagekeeper.kills", 3);
  private static final int KILLED = 137;

  @Test
  void h2Forwards(@TempDir Path folder) throws Exception {
    Set<RunStatus> ends = survives("jdbc:h2:file:" + folder.resolve("killed"), "fine");
    assertEquals(EnumSet.of(RunStatus.COMPLETED), ends);
  }

  @Test
  void h2TakingBack(@TempDir Path folder) throws Exception {
    Set<RunStatus> ends = survives("jdbc:h2:file:" + folder.resolve("killed"), LineBench.BAD);
    assertEquals(EnumSet.of(RunStatus.COMPENSATED), ends);
  }

  @Test
  void postgresForwards() throws Exception {
    Set<RunStatus> ends = survives(PostgresServer.shared().freshDatabase("killed"), "fine");
    assertEquals(EnumSet.of(RunStatus.COMPLETED), ends);
  }

  @Test
  void postgresTakingBack() throws Exception {
    Set<RunStatus> ends = survives(PostgresServer.shared().freshDatabase("back"), LineBench.BAD);
    assertEquals(EnumSet.of(RunStatus.COMPENSATED), ends);
  }

  private static Set<RunStatus> survives(String url, String body) throws Exception {
    Ran whole = run(url, "whole", body, Integer.MAX_VALUE);
    assertEquals(0, whole.exit(), whole.said());
    int moments = Integer.parseInt(whole.said().replaceFirst("(?s).*moments (\\d+).*", "$1"));
    assertTrue(moments > 10, whole.said());
    int kills = Math.min(KILLS, moments);
    int[] places =
        IntStream.range(0, kills).map(kill -> (int) ((kill + 0.5) * moments / kills)).toArray();
    for (int place : places) {
      Ran killed = run(url, "killed-" + place, body, place);
      assertEquals(KILLED, killed.exit(), killed.said());
    }
    Set<RunStatus> ends = EnumSet.noneOf(RunStatus.class);
    try (Storage storage = StorageFactory.open(StorageConfig.database(url))) {
      for (int place : places) {
        Aftermath aftermath = new Aftermath(storage, Scope.of(new TenantId("killed-" + place)));
        RunStatus end = aftermath.finish(aftermath.next(), 2, 0);
        if (end != null) {
          ends.add(end);
        }
      }
    }
    return ends;
  }

  private record Ran(int exit, String said) {}

  private static Ran run(String url, String tenant, String body, int place)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWorker.class.getName(),
                url,
                tenant,
                body,
                Integer.toString(place))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said);
  }
}
