package dev.stagekeeper.storage.parity.fault;

import dev.stagekeeper.storage.jdbc.FaultyStore;
import dev.stagekeeper.storage.jdbc.FaultyWire;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Exercises;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.storage.parity.Promise;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.postgresql.ds.PGSimpleDataSource;

/** A connection is aborted, or its wire cut, under every operation at every point. */
@Exercises(Promise.ATOMIC)
class PostgresFaultsTest {

  private static String url;

  @BeforeAll
  static void database(TestReporter reporter) {
    reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, "PostgreSQL");
    url = PostgresServer.shared().freshDatabase("faults");
  }

  @Test
  void ownPool(TestReporter reporter) {
    try (FaultyStore store = FaultyStore.open(url, FaultyStore.POSTGRES)) {
      EveryFault.of(store, "own", reporter);
    }
  }

  @Test
  void ownPoolOnAWire(TestReporter reporter) throws IOException {
    try (FaultyWire wire = new FaultyWire(url);
        FaultyStore store = FaultyStore.open(url, wire.url(), wire)) {
      EveryFault.of(store, "wire", reporter);
    }
  }

  @Test
  void dataSourceOfTheApplication(TestReporter reporter) {
    PGSimpleDataSource driver = new PGSimpleDataSource();
    driver.setUrl(url);
    try (FaultyStore store = FaultyStore.openForeign(url, driver, FaultyStore.POSTGRES)) {
      EveryFault.of(store, "foreign", reporter);
    }
  }
}
