package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.jdbc.TappedStorage;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.RunStatus;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connection is lost once, before or after each statement and commit of a run in turn: the worker
 * goes on, or leaves the run to the next one; either way nothing is done twice or left behind.
 */
class LostConnectionTest {

  @Test
  void h2(@TempDir Path folder) {
    String url = "jdbc:h2:file:" + folder.resolve("lost");
    assertEquals(EnumSet.of(RunStatus.COMPLETED), everyMoment(url, "fine"));
    assertEquals(EnumSet.of(RunStatus.COMPENSATED), everyMoment(url, LineBench.BAD));
  }

  @Test
  void postgres() {
    String url = PostgresServer.shared().freshDatabase("lost");
    assertEquals(EnumSet.of(RunStatus.COMPLETED), everyMoment(url, "fine"));
    assertEquals(EnumSet.of(RunStatus.COMPENSATED), everyMoment(url, LineBench.BAD));
  }

  private static Set<RunStatus> everyMoment(String url, String body) {
    Set<RunStatus> ends = EnumSet.noneOf(RunStatus.class);
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    TappedStorage.Tap losing =
        sent -> {
          if (left.getAndDecrement() == 0) {
            throw new SQLException("the connection was lost", "08006");
          }
        };
    try (Storage storage = TappedStorage.open(url, losing)) {
      for (int moment = 0; ; moment++) {
        Scope scope = Scope.of(new TenantId(body + "-" + moment));
        LineBench bench = new LineBench(storage, scope);
        left.set(moment);
        boolean finished = finishes(bench, body);
        boolean lost = left.getAndSet(Integer.MAX_VALUE) < 0;
        Aftermath aftermath = new Aftermath(storage, scope);
        RunStatus end = aftermath.finish(aftermath.next(), 2, 0);
        if (end != null) {
          ends.add(end);
        }
        if (!lost) {
          assertTrue(finished && moment > 10, "it ran to its end, and had something to lose");
          return ends;
        }
      }
    }
  }

  private static boolean finishes(LineBench bench, String body) {
    try {
      bench.run(LineBench.campaign("good", body));
      return true;
    } catch (StorageException left) {
      return false;
    }
  }
}
