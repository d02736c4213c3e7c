package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What stores leave behind when they are closed: nothing, once the database has noticed and the
 * pools' threads have ended.
 */
final class Remains implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<String> POOLS = Set.of("stagekeeper", "HikariPool");

  private final Connection watching;
  private final boolean isH2;
  private final Set<Thread> before;
  private final int sessionsBefore;

  /**
   * @param url of a database that nobody but the stores to come will use
   */
  Remains(String url) {
    this.isH2 = url.startsWith("jdbc:h2:");
    this.before = Thread.getAllStackTraces().keySet();
    try {
      this.watching =
          isH2 ? DriverManager.getConnection(url, "sa", "") : DriverManager.getConnection(url);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot watch " + url, e);
    }
    this.sessionsBefore = sessions();
  }

  /** Fails if there are more sessions than before, or threads of pools. */
  @Override
  public void close() {
    try (watching) {
      settles(sessionsBefore, this::sessions);
      settles(List.of(), this::threads);
    } catch (SQLException e) {
      throw new IllegalStateException("the watching connection did not close", e);
    }
  }

  private static void settles(Object expected, Supplier<Object> found) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!expected.equals(found.get()) && System.nanoTime() < deadline) {
      Thread.yield();
    }
    assertEquals(expected, found.get(), "left behind");
  }

  private int sessions() {
    String count =
        isH2
            ? "SELECT count(*) FROM information_schema.sessions"
            : "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND backend_type = 'client backend'";
    try (Statement statement = watching.createStatement();
        ResultSet row = statement.executeQuery(count)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot count the sessions", e);
    }
  }

  private List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> POOLS.stream().anyMatch(name::startsWith))
        .sorted()
        .toList();
  }
}
