package dev.stagekeeper.storage.parity.fault;

import dev.stagekeeper.storage.jdbc.FaultyStore;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.Exercises;
import dev.stagekeeper.storage.parity.Promise;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** An embedded connection is closed under every operation at every point. */
@Exercises(Promise.ATOMIC)
class H2FaultsTest {

  @TempDir static Path folder;

  /** The observer has a statement for each list: it keeps them. */
  private static String url() {
    return "jdbc:h2:async:"
        + folder.resolve("faults")
        + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0;QUERY_CACHE_SIZE=100";
  }

  @BeforeAll
  static void announce(TestReporter reporter) {
    reporter.publishEntry(AdapterUnderTest.PUBLISHED_AS, "H2");
  }

  @Test
  void ownPool(TestReporter reporter) {
    try (FaultyStore store = FaultyStore.open(url(), FaultyStore.H2)) {
      EveryFault.of(store, "own", reporter);
    }
  }

  @Test
  void dataSourceOfTheApplication(TestReporter reporter) {
    JdbcDataSource driver = new JdbcDataSource();
    driver.setUrl(url());
    driver.setUser("sa");
    try (FaultyStore store = FaultyStore.openForeign(url(), driver, FaultyStore.H2)) {
      EveryFault.of(store, "foreign", reporter);
    }
  }
}
