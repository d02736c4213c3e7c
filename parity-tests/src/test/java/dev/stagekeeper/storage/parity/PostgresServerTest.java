package dev.stagekeeper.storage.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

  @Test
  void aFreshDatabaseIsDurableAndInAnotherZone() throws SQLException {
    String url = PostgresServer.shared().freshDatabase("fixture");
    try (Connection connection = DriverManager.getConnection(url)) {
      assertEquals("on", show(connection, "fsync"));
      assertEquals("on", show(connection, "synchronous_commit"));
      assertEquals("UTF8", show(connection, "server_encoding"));
      assertNotEquals(TimeZone.getDefault().getID(), show(connection, "TimeZone"));
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE left_behind (n int)");
      }
    }
    String again = PostgresServer.shared().freshDatabase("fixture");
    assertEquals(url, again);
    try (Connection connection = DriverManager.getConnection(again);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_tables WHERE tablename = 'left_behind'")) {
      rows.next();
      assertEquals(0, rows.getInt(1));
    }
  }

  @Test
  void bothFormsOfUrlAreRead() {
    assertEquals(
        "jdbc:postgresql://db:5433/work?user=jane&password=s%40cret",
        PostgresServer.jdbcUrl("postgres://jane:s%40cret@db:5433/work"));
    assertEquals("jdbc:postgresql://db/work", PostgresServer.jdbcUrl("postgresql://db/work"));
    assertEquals("jdbc:postgresql://db/x", PostgresServer.jdbcUrl("jdbc:postgresql://db/x"));
    assertEquals(
        "jdbc:postgresql://db:1/new?user=a",
        PostgresServer.withDatabase("jdbc:postgresql://db:1/old?user=a", "new"));
    assertEquals(
        "jdbc:postgresql://db/new", PostgresServer.withDatabase("jdbc:postgresql://db/", "new"));
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SHOW " + setting)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
