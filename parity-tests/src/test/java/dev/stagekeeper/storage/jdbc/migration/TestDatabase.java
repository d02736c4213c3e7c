package dev.stagekeeper.storage.jdbc.migration;

import dev.stagekeeper.storage.MigrationPolicy;
import dev.stagekeeper.storage.parity.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty database of its own for a test: on H2 in memory, on PostgreSQL a schema. */
record TestDatabase(Product product, DataSource source, String schema) implements AutoCloseable {

  private static final AtomicInteger NEXT = new AtomicInteger();

  static TestDatabase fresh(Product product) {
    String name = "m" + NEXT.incrementAndGet();
    return switch (product) {
      case H2 -> {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(
            "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        yield new TestDatabase(product, source, "public");
      }
      case POSTGRESQL -> {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(Postgres.URL);
        source.setCurrentSchema(name);
        yield new TestDatabase(product, source, name);
      }
    };
  }

  /** Where all the PostgreSQL schemas are. */
  static String postgresUrl() {
    return Postgres.URL;
  }

  /** The same database, as another user of PostgreSQL. */
  TestDatabase as(String user, String password) {
    PGSimpleDataSource other = new PGSimpleDataSource();
    other.setURL(Postgres.URL);
    other.setUser(user);
    other.setPassword(password);
    other.setCurrentSchema(schema);
    return new TestDatabase(product, other, schema);
  }

  /** As {@link #fresh}, brought up to date. */
  static TestDatabase migrated(Product product) {
    TestDatabase database = fresh(product);
    database.migrations().ensure();
    return database;
  }

  Migrations migrations() {
    return new Migrations(source, schema, MigrationPolicy.APPLY);
  }

  Migrations impatient(Duration patience) {
    return new Migrations(source, schema, MigrationPolicy.APPLY, patience);
  }

  Migrations checking() {
    return new Migrations(source, schema, MigrationPolicy.CHECK);
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of all rows, as text. */
  List<String> query(String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> answer = new ArrayList<>();
      while (rows.next()) {
        answer.add(rows.getString(1));
      }
      return answer;
    }
  }

  Schema read() throws SQLException {
    try (Connection connection = source.getConnection()) {
      return Schema.read(connection, schema);
    }
  }

  @Override
  public void close() throws SQLException {
    execute(product == Product.H2 ? "shutdown" : "drop schema if exists " + schema + " cascade");
  }

  /** Made when the first test needs it. */
  private static final class Postgres {
    static final String URL = PostgresServer.shared().freshDatabase("migrations");
  }
}
