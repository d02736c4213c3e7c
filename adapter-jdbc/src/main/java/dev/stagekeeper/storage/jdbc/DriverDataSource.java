package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.StorageConfig;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A new connection each time, straight from the driver. */
final class DriverDataSource implements DataSource {

  private static final int SOCKET_MARGIN_SECONDS = 10;

  private final String url;
  private final int patienceSeconds;
  private final Properties properties = new Properties();

  DriverDataSource(DatabaseUrl url, StorageConfig config) {
    this.url = url.jdbc();
    this.patienceSeconds = Math.toIntExact(config.poolTimeout().toSeconds());
    if (url.user() != null) {
      properties.setProperty("user", url.user());
    }
    if (url.password() != null) {
      properties.setProperty("password", url.password());
    }
    if (url.dialect() == Dialect.POSTGRESQL) {
      String patience = Integer.toString(patienceSeconds);
      properties.setProperty("connectTimeout", patience);
      properties.setProperty("loginTimeout", patience);
      // The server stops a statement first; this is for a server that is gone without a word.
      properties.setProperty(
          "socketTimeout",
          Long.toString(config.statementTimeout().toSeconds() + SOCKET_MARGIN_SECONDS));
      properties.setProperty("tcpKeepAlive", "true");
      properties.setProperty("ApplicationName", "stagekeeper");
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return DriverManager.getConnection(url, (Properties) properties.clone());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is part of the settings");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return patienceSeconds;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("there is no java.util.logging here");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("this data source wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
