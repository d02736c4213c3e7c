package dev.stagekeeper.storage.jdbc.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.storage.StorageException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several who open one database at once, and those who died while they did. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ConcurrentOpeningTest {

  private static final int OPENERS = 4;

  private static final String STALE_LOCK =
      "update databasechangeloglock set locked = true, lockedby = 'somebody who died',"
          + " lockgranted = timestamp '2026-01-01 00:00:00'";

  @ParameterizedTest
  @EnumSource
  void allThreadsFindItUpToDate(Product product) throws Exception {
    try (TestDatabase database = TestDatabase.fresh(product)) {
      CyclicBarrier start = new CyclicBarrier(OPENERS);
      Callable<String> opening =
          () -> {
            Migrations migrations = database.migrations();
            start.await();
            migrations.ensure();
            return migrations.version();
          };
      ExecutorService threads = Executors.newFixedThreadPool(OPENERS);
      try {
        List<Future<String>> openings = new ArrayList<>();
        for (int n = 0; n < OPENERS; n++) {
          openings.add(threads.submit(opening));
        }
        for (Future<String> opened : openings) {
          assertEquals("0.3.0", opened.get());
        }
      } finally {
        threads.shutdownNow();
      }
      assertAppliedOnce(database);
    }
  }

  @Test
  void allProcessesFindItUpToDate() throws Exception {
    try (TestDatabase database = TestDatabase.fresh(Product.POSTGRESQL)) {
      List<Opening> openings = new ArrayList<>();
      for (int n = 0; n < 2; n++) {
        openings.add(Opening.start(database.schema()));
      }
      for (Opening opening : openings) {
        assertEquals("ready", opening.out().readLine());
      }
      for (Opening opening : openings) {
        opening.go();
      }
      for (Opening opening : openings) {
        assertEquals("0.3.0", opening.out().readLine());
        assertEquals(0, opening.process().waitFor());
      }
      assertAppliedOnce(database);
    }
  }

  private static void assertAppliedOnce(TestDatabase database) throws SQLException {
    assertEquals(
        Manifest.ofThisVersion().changesets().stream().map(set -> set.key().id()).toList(),
        database.query("select id from databasechangelog order by orderexecuted"));
    database.checking().ensure();
  }

  /** A process that says when it is ready, waits to be told, opens, and says what it found. */
  private record Opening(Process process, BufferedReader out) {

    static Opening start(String schema) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  OpeningProcess.class.getName(),
                  TestDatabase.postgresUrl(),
                  schema)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new Opening(process, process.inputReader(StandardCharsets.UTF_8));
    }

    void go() throws IOException {
      try (BufferedWriter in = process.outputWriter(StandardCharsets.UTF_8)) {
        in.write("go\n");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLockLeftByACrashedProcessIsReleased(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      database.execute(STALE_LOCK);
      database.migrations().ensure();
      database.migrations().downTo("empty");
      database.execute(STALE_LOCK);
      database.migrations().ensure();
      assertEquals("0.3.0", database.migrations().version());
      assertFalse(
          database.query("select locked from databasechangeloglock").stream()
              .anyMatch(locked -> locked.startsWith("t") || locked.startsWith("T")));
    }
  }

  /** On H2 each statement commits by itself. */
  @ParameterizedTest
  @EnumSource
  void aChangesetThatACrashCutInHalfIsCompleted(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.migrated(product)) {
      Schema whole = database.read();
      database.migrations().downTo("empty");
      Schema.Table table = whole.tables().get("storage_tenants");
      assertEquals(List.of("tenant_id"), table.columnNames());
      database.execute(
          "create table storage_tenants (tenant_id varchar"
              + (product == Product.H2 ? "" : " collate \"C\"")
              + " not null, constraint pk_storage_tenants primary key (tenant_id))");
      database.migrations().ensure();
      assertEquals(whole, database.read());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoWaitsTooLongIsTold(Product product) throws Exception {
    try (TestDatabase database = TestDatabase.fresh(product)) {
      Migrations waiting = database.impatient(Duration.ofSeconds(1));
      String refusal =
          whileSomebodyElseChanges(
              database, () -> assertThrows(StorageException.class, waiting::ensure).getMessage());
      assertEquals(
          "somebody else has been changing the schema for 1 s;"
              + " wait until that has ended, then try again",
          refusal);
      assertEquals("none", waiting.version());
      waiting.ensure();
      assertEquals("0.3.0", waiting.version());
    }
  }

  @SuppressWarnings("try") // held, not used
  private static <T> T whileSomebodyElseChanges(TestDatabase database, Callable<T> work)
      throws Exception {
    Product product = database.product();
    String schema = database.schema();
    Duration patience = Duration.ofMinutes(1);
    try (Connection connection = database.source().getConnection();
        ConnectionState state = ConnectionState.prepare(connection, product, schema, patience);
        MigrationLock lock =
            MigrationLock.take(connection, product, database.source(), schema, patience)) {
      return work.call();
    }
  }
}
