package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.history.parity.HistorySamples;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.TenantId;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the history costs on PostgreSQL, in round trips, commits included. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryCostTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);

  private Wire wire;
  private Storage storage;
  private RunHistory history;

  @BeforeAll
  void open() throws IOException {
    wire = new Wire(PostgresServer.shared().freshDatabase("history_cost"));
    storage =
        new JdbcProvider(source -> source).open(StorageConfig.database(wire.url()).withPoolSize(1));
    history = storage.repositories(SCOPE).history();
    save("there", 0);
  }

  @AfterAll
  void close() throws IOException {
    storage.close();
    wire.close();
  }

  private void save(String row, int n) {
    history.savePlan(HistorySamples.plan(row, n));
    history.saveExecution(HistorySamples.execution(row, n));
    history.saveRun(null, HistorySamples.plan(row, n), HistorySamples.execution(row, n));
  }

  @Test
  void savingIsOneRoundTripWhateverComesOfIt() {
    assertTrips(1, () -> history.savePlan(HistorySamples.plan("new", 0)));
    assertTrips(1, () -> history.savePlan(HistorySamples.plan("there", 0)));
    assertTrips(
        1,
        () ->
            assertThrows(
                ConflictException.class, () -> history.savePlan(HistorySamples.plan("there", 1))));
    assertTrips(1, () -> history.saveExecution(HistorySamples.execution("new", 0)));
    assertTrips(
        1,
        () ->
            history.saveRun(
                null, HistorySamples.plan("new", 0), HistorySamples.execution("new", 0)));
    assertTrips(
        1,
        () ->
            history.saveRun(
                null, HistorySamples.plan("there", 0), HistorySamples.execution("there", 0)));
  }

  @Test
  void allOfARunInABatchIsOneRoundTrip() {
    BlindWrite plan = all -> all.history().savePlan(HistorySamples.plan("batch", 0));
    BlindWrite execution = all -> all.history().saveExecution(HistorySamples.execution("batch", 0));
    BlindWrite run =
        all ->
            all.history()
                .saveRun(
                    null, HistorySamples.plan("batch", 0), HistorySamples.execution("batch", 0));
    WriteBatch batch = WriteBatch.builder().add(plan).add(execution).add(run).build();
    assertTrips(1, () -> storage.apply(SCOPE, batch));
    assertEquals(HistorySamples.record("batch", 0), history.getRun(HistorySamples.run("batch")));
  }

  @Test
  void readingIsOneRoundTrip() {
    assertTrips(1, () -> history.getPlan(HistorySamples.planId("there")));
    assertTrips(1, () -> history.getExecution(HistorySamples.executionId("there")));
    assertTrips(1, () -> history.getRun(HistorySamples.run("there")));
    assertTrips(1, () -> history.findRun(HistorySamples.run("missing")));
    assertTrips(1, () -> history.listRuns(20, 0));
    assertTrips(1, () -> history.listRuns(PageRequest.first(20)));
    HistoryFilter failed = new HistoryFilter(false, "reach", null, null, null);
    assertTrips(1, () -> history.listRuns(failed, PageRequest.first(20)));
  }

  /** The pool looks whether a connection is alive that nobody has used for a while. */
  private void assertTrips(int trips, Runnable work) {
    history.findRun(HistorySamples.run("warm"));
    assertEquals(trips, wire.during(work).roundTrips());
  }
}
