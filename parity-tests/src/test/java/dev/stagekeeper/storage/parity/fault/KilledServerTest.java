package dev.stagekeeper.storage.parity.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.StorageException.Outcome;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Exercises;
import dev.stagekeeper.storage.parity.Length;
import dev.stagekeeper.storage.parity.Promise;
import dev.stagekeeper.storage.parity.Together;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.parity.RunArguments;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is killed under load and started again, at moments drawn from a seed: nothing that was
 * acknowledged is lost, a refusal tells the truth about what it refused, no run is claimed twice,
 * and the same handle works again without anybody's help.
 */
@Exercises({Promise.DURABLE, Promise.ATOMIC})
class KilledServerTest {

  private static final int KILLS = Length.ofThisRun().of(2, 25);
  private static final long SEED = 20260703;
  private static final int WRITERS = 4;
  private static final int MOST_WRITES = 120;
  private static final int RUNS = 500;

  @TempDir static Path folder;

  @Test
  void losesNothing(TestReporter reporter) throws Exception {
    reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, "PostgreSQL");
    Random random = new Random(SEED);
    int lost = 0;
    int twice = 0;
    try (MortalPostgres server = new MortalPostgres(folder.resolve("data"))) {
      assertEquals("on", setting(server.url(), "fsync"));
      StorageConfig config =
          StorageConfig.database(server.url()).withPoolTimeout(Duration.ofSeconds(2));
      try (Storage storage = StorageFactory.open(config)) {
        for (int kill = 0; kill < KILLS; kill++) {
          List<Load> loads = loads(storage, kill, 1 + random.nextInt(MOST_WRITES));
          under(loads, server);
          for (Load load : loads) {
            lost += load.lost();
          }
          assertTrue(loads.stream().anyMatch(Load::wasRefused), "nobody saw the server go");
          twice += twice(loads);
        }
      }
    }
    reporter.publishEntry(
        Map.of(
            "parity.crashes", Integer.toString(KILLS),
            "parity.writes.lost", Integer.toString(lost),
            "parity.work.twice", Integer.toString(twice),
            "parity.crash.seed", Long.toString(SEED)));
    assertEquals(0, lost, "acknowledged writes lost");
    assertEquals(0, twice, "runs claimed twice");
  }

  /** Kills the server when the first of them has written enough, and lets all see it come back. */
  private static void under(List<Load> loads, MortalPostgres server) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(loads.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (Load load : loads) {
        running.add(threads.submit(load));
      }
      Together.await(loads.get(0).enough);
      server.kill();
      server.restart();
      loads.forEach(load -> load.isBack = true);
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Load> loads(Storage storage, int kill, int enough) {
    Scope shared = Scope.of(new TenantId("claims-" + kill));
    WriteBatch.Builder runs = WriteBatch.builder();
    for (int run = 0; run < RUNS; run++) {
      runs.addAll(RunArguments.starting("run-" + run));
    }
    storage.apply(shared, runs.build());
    List<Load> loads = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Scope own = Scope.of(new TenantId("load-" + kill + "-" + i));
      loads.add(new Load(storage, own, shared, enough));
    }
    return loads;
  }

  private static int twice(List<Load> loads) {
    Set<String> once = new HashSet<>();
    int twice = 0;
    for (Load load : loads) {
      for (String claim : load.claims) {
        twice += once.add(claim) ? 0 : 1;
      }
    }
    return twice;
  }

  private static String setting(String url, String name) throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Writes and claims in turn, until the server was away and is back. */
  private static final class Load implements Runnable {

    /** How many calls have to succeed once the server is back. */
    private static final int AFTERWARDS = 12;

    final CountDownLatch enough;
    final List<String> claims = new ArrayList<>();
    volatile boolean isBack;
    private final Storage storage;
    private final Scope own;
    private final Scope shared;
    private final List<Integer> acknowledged = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();
    private final List<Integer> unknown = new ArrayList<>();

    Load(Storage storage, Scope own, Scope shared, int enough) {
      this.storage = storage;
      this.own = own;
      this.shared = shared;
      this.enough = new CountDownLatch(enough);
    }

    @Override
    public void run() {
      int afterwards = 0;
      for (int number = 0; afterwards < AFTERWARDS; number++) {
        boolean back = isBack;
        boolean written = writes(number) && claims();
        if (back && written) {
          afterwards++;
        }
        if (!written && number % Deed.KINDS >= Deed.START.ordinal()) {
          // The rest of a run cannot be done without its beginning.
          number += Deed.KINDS - 1 - number % Deed.KINDS;
        }
      }
    }

    private boolean writes(int number) {
      try {
        Deed.write(storage, own, number);
        acknowledged.add(number);
        enough.countDown();
        return true;
      } catch (StorageException away) {
        (away.outcome() == Outcome.UNKNOWN ? unknown : refused).add(number);
        return false;
      }
    }

    private boolean claims() {
      try {
        RunArguments.claimNext(storage.repositories(shared)).ifPresent(claims::add);
        return true;
      } catch (StorageException away) {
        return false;
      }
    }

    boolean wasRefused() {
      return !refused.isEmpty() || !unknown.isEmpty();
    }

    /** How much of what was acknowledged is not there; fails if a refusal lied. */
    int lost() {
      int lost = 0;
      for (int number : acknowledged) {
        lost += Deed.found(storage, own, number).whole() ? 0 : 1;
      }
      for (int number : refused) {
        assertTrue(Deed.found(storage, own, number).none(), () -> number + " was not applied");
      }
      for (int number : unknown) {
        Deed.Found found = Deed.found(storage, own, number);
        assertTrue(found.whole() || found.none(), () -> number + " is half there: " + found);
      }
      return lost;
    }
  }
}
