package dev.stagekeeper.storage.jdbc.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sets a connection up for changing the schema, and back again: it belongs to a pool, and whoever
 * gets it next must find it as it was. Most of it goes by SQL, because a pool that sees its
 * connection's isolation changed sets it to what the pool takes for the default.
 */
final class ConnectionState implements AutoCloseable {

  private static final String H2_ISOLATION =
      "session characteristics as transaction isolation level";

  private final Connection connection;
  private final Product product;
  private final boolean autoCommit;
  private final int networkTimeout;
  private final Map<String, String> settings;

  private ConnectionState(Connection connection, Product product) throws SQLException {
    this.connection = connection;
    this.product = product;
    this.autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(true);
    this.networkTimeout = connection.getNetworkTimeout();
    this.settings = read();
  }

  /**
   * Remembers how the connection is and sets it up, in auto-commit mode.
   *
   * @param patience how long to wait for a lock that somebody else holds
   */
  static ConnectionState prepare(
      Connection connection, Product product, String schema, Duration patience)
      throws SQLException {
    ConnectionState state = new ConnectionState(connection, product);
    try {
      connection.setNetworkTimeout(Runnable::run, 0);
      state.write(wanted(product, schema, String.valueOf(patience.toMillis())));
    } catch (SQLException e) {
      state.closeAfter(e);
      throw e;
    }
    return state;
  }

  private static Map<String, String> wanted(Product product, String schema, String patience) {
    return switch (product) {
      case H2 ->
          Map.of(
              "schema",
              "PUBLIC",
              H2_ISOLATION,
              "READ COMMITTED",
              "lock_timeout",
              patience,
              "query_timeout",
              "0");
      // An index on a large table takes as long as it takes.
      case POSTGRESQL ->
          Map.of(
              "search_path",
              Product.quote(schema),
              "default_transaction_isolation",
              "read committed",
              "lock_timeout",
              patience,
              "statement_timeout",
              "0",
              "idle_in_transaction_session_timeout",
              "0");
    };
  }

  private Map<String, String> read() throws SQLException {
    return switch (product) {
      case H2 ->
          query(
              "select 'schema', schema() union all"
                  + " select '"
                  + H2_ISOLATION
                  + "', isolation_level from information_schema.sessions"
                  + " where session_id = session_id() union all"
                  + " select 'lock_timeout', cast(lock_timeout() as varchar) union all"
                  + " select 'query_timeout', setting_value from information_schema.settings"
                  + " where setting_name = 'QUERY_TIMEOUT'");
      case POSTGRESQL ->
          query(
              "select name, current_setting(name) from unnest(array['search_path',"
                  + " 'default_transaction_isolation', 'lock_timeout', 'statement_timeout',"
                  + " 'idle_in_transaction_session_timeout']) as name");
    };
  }

  private Map<String, String> query(String sql) throws SQLException {
    Map<String, String> answer = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        answer.put(rows.getString(1), rows.getString(2));
      }
    }
    return answer;
  }

  private void write(Map<String, String> values) throws SQLException {
    for (Map.Entry<String, String> value : values.entrySet()) {
      switch (product) {
        case H2 -> setOnH2(value.getKey(), value.getValue());
        case POSTGRESQL -> setOnPostgres(value.getKey(), value.getValue());
      }
    }
  }

  private void setOnH2(String name, String value) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "set " + name + " " + (name.equals("schema") ? Product.quote(value) : value));
    }
  }

  private void setOnPostgres(String name, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config(?, ?, false)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
    }
  }

  @Override
  public void close() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    write(settings);
    connection.setNetworkTimeout(Runnable::run, networkTimeout);
    connection.setAutoCommit(autoCommit);
    connection.clearWarnings();
  }

  private void closeAfter(SQLException failure) {
    try {
      close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
