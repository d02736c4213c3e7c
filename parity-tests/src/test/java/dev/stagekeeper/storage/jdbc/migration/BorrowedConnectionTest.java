package dev.stagekeeper.storage.jdbc.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stagekeeper.storage.MigrationPolicy;
import dev.stagekeeper.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections belong to somebody else's pool, and the console to somebody else's program. */
class BorrowedConnectionTest {

  @ParameterizedTest
  @EnumSource
  void comesBackAsItWent(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(product);
        HikariDataSource pool = pool(database, 2)) {
      Migrations migrations = new Migrations(pool, database.schema(), MigrationPolicy.APPLY);
      List<List<String>> before = settings(pool, product);
      migrations.upSql();
      assertEquals(before, settings(pool, product), "after upSql");
      migrations.ensure();
      assertEquals(before, settings(pool, product), "after ensure");
      migrations.downTo("empty");
      assertEquals(before, settings(pool, product), "after downTo");
      migrations.ensure();
      assertThrows(StorageException.class, () -> migrations.downTo("nowhere"));
      migrations.status();
      assertEquals(before, settings(pool, product), "after all");
      assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
      assertEquals(2, pool.getHikariPoolMXBean().getTotalConnections(), "none was closed");
    }
  }

  /** With settings that are nobody's default. */
  private static HikariDataSource pool(TestDatabase database, int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.source());
    config.setMaximumPoolSize(size);
    config.setAutoCommit(false);
    config.setIsolateInternalQueries(true);
    config.setConnectionTimeout(1_000);
    config.setConnectionInitSql(
        switch (database.product()) {
          case H2 ->
              "create schema if not exists elsewhere; set schema elsewhere;"
                  + " set lock_timeout 1234; set query_timeout 56789";
          case POSTGRESQL ->
              "set search_path to elsewhere, pg_catalog; set lock_timeout to 1234;"
                  + " set statement_timeout to 56789;"
                  + " set idle_in_transaction_session_timeout to 98765;"
                  + " set session characteristics as transaction isolation level serializable";
        });
    return new HikariDataSource(config);
  }

  /** Of every connection of the pool. */
  private static List<List<String>> settings(HikariDataSource pool, Product product)
      throws SQLException {
    try (Connection first = pool.getConnection();
        Connection second = pool.getConnection()) {
      return List.of(settings(first, product), settings(second, product));
    }
  }

  private static List<String> settings(Connection connection, Product product) throws SQLException {
    List<String> found = new ArrayList<>();
    found.add("auto-commit " + connection.getAutoCommit());
    found.add("isolation " + connection.getTransactionIsolation());
    found.add("network time-out " + connection.getNetworkTimeout());
    found.add("read-only " + connection.isReadOnly());
    String sql =
        switch (product) {
          case H2 ->
              "select schema() union all select cast(lock_timeout() as varchar) union all"
                  + " select setting_value from information_schema.settings"
                  + " where setting_name = 'QUERY_TIMEOUT'";
          // Whatever the session can be set to.
          case POSTGRESQL -> "select name || ' ' || setting from pg_settings order by name";
        };
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    connection.rollback();
    return found;
  }

  @Test
  void h2NeedsTwo() throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(Product.H2);
        HikariDataSource pool = pool(database, 1)) {
      Migrations migrations = new Migrations(pool, database.schema(), MigrationPolicy.APPLY);
      assertEquals(
          "changing the schema of H2 takes two connections at once, and there was only one;"
              + " allow the pool two",
          assertThrows(StorageException.class, migrations::ensure).getMessage());
      assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
      database.migrations().ensure();
      migrations.ensure();
    }
  }

  @ParameterizedTest
  @EnumSource
  void isLeftOpenAndTheConsoleQuiet(Product product) throws SQLException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (TestDatabase database = TestDatabase.fresh(product);
        Connection bystander = database.source().getConnection();
        PrintStream listening = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(listening);
      System.setErr(listening);
      database.migrations().upSql();
      database.migrations().ensure();
      database.migrations().downTo("empty");
      assertFalse(bystander.isClosed());
      assertTrue(bystander.isValid(1));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertEquals("", said.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedCallerIsServedAndStaysInterrupted(Product product) throws SQLException {
    try (TestDatabase database = TestDatabase.fresh(product)) {
      Thread.currentThread().interrupt();
      try {
        database.migrations().ensure();
        assertTrue(Thread.currentThread().isInterrupted());
      } finally {
        assertTrue(Thread.interrupted());
      }
      database.checking().ensure();
    }
  }
}
