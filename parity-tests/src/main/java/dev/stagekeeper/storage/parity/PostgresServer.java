package dev.stagekeeper.storage.parity;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server for tests: the one that the environment variable {@value #VARIABLE} names,
 * else one in a container where a Docker engine answers, else the embedded binaries. If none can be
 * had, the tests fail; they are never left out.
 */
public final class PostgresServer {

  /** Names a server: {@code postgres://user:password@host/database}, or a {@code jdbc:} URL. */
  public static final String VARIABLE = "PARITY_POSTGRES_URL";

  private static final String IMAGE = "postgres:18-alpine";

  /** Durable as a server is by default, with room for several pools. */
  private static final Map<String, String> SETTINGS =
      Map.of("fsync", "on", "synchronous_commit", "on", "max_connections", "200");

  private final String url;

  private PostgresServer(String url) {
    this.url = url;
  }

  /** The server of this process: started on first use, gone with the process. */
  public static PostgresServer shared() {
    return Holder.SERVER;
  }

  /** The JDBC URL of the server's own database, with user and password. */
  public String url() {
    return url;
  }

  /**
   * Makes an empty database, after dropping one of that name, and answers its JDBC URL with user
   * and password. Neither the database's time zone nor, where the server can say so, its sessions'
   * is the one that a client would get by itself.
   *
   * @param name a lower-case letter, then of {@code a-z 0-9 _}
   */
  public String freshDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    String fresh = withDatabase(url, name);
    execute(
        url,
        "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)",
        "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'",
        "ALTER DATABASE " + name + " SET timezone = 'America/St_Johns'");
    if (canChangeSessions()) {
      // The driver asks for the JVM's zone when it connects; a trigger has the last word.
      execute(
          fresh,
          "CREATE SCHEMA parity_zone",
          "CREATE FUNCTION parity_zone.change() RETURNS event_trigger LANGUAGE plpgsql AS"
              + " $$BEGIN PERFORM set_config('TimeZone', 'Asia/Kathmandu', false); END$$",
          "CREATE EVENT TRIGGER parity_zone ON login EXECUTE FUNCTION parity_zone.change()",
          "ALTER EVENT TRIGGER parity_zone ENABLE ALWAYS");
    }
    return fresh;
  }

  private boolean canChangeSessions() {
    String question =
        "SELECT current_setting('server_version_num')::int >= 170000"
            + " AND current_setting('is_superuser')::bool";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not answer", e);
    }
  }

  private static void execute(String url, String... statements) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused to prepare a test database", e);
    }
  }

  static String withDatabase(String url, String name) {
    int path = url.indexOf('/', "jdbc:postgresql://".length());
    int query = url.indexOf('?', path);
    return url.substring(0, path + 1) + name + (query < 0 ? "" : url.substring(query));
  }

  static String jdbcUrl(String url) {
    if (url.startsWith("jdbc:")) {
      return url;
    }
    URI uri = URI.create(url);
    String rawUser = uri.getRawUserInfo();
    String login = "";
    if (rawUser != null) {
      String[] parts = rawUser.split(":", 2);
      login = "?user=" + parts[0] + (parts.length == 2 ? "&password=" + parts[1] : "");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + login;
  }

  private static PostgresServer start() {
    String given = System.getenv(VARIABLE);
    if (given != null && !given.isBlank()) {
      return new PostgresServer(jdbcUrl(given));
    }
    String inContainer = Container.startedUrl();
    return new PostgresServer(inContainer != null ? inContainer : Embedded.startedUrl());
  }

  /** Started once, and only when somebody asks. */
  private static final class Holder {
    static final PostgresServer SERVER = start();
  }

  /** Apart, so that its library is not needed where the server comes from somewhere else. */
  private static final class Container {
    @SuppressWarnings("resource") // its library ends it with the process
    static @Nullable String startedUrl() {
      if (!org.testcontainers.DockerClientFactory.instance().isDockerAvailable()) {
        return null;
      }
      var container = new org.testcontainers.postgresql.PostgreSQLContainer(IMAGE);
      StringBuilder command = new StringBuilder("postgres");
      SETTINGS.forEach((name, value) -> command.append(" -c ").append(name + "=" + value));
      container.withCommand(command.toString());
      container.start();
      String url = container.getJdbcUrl();
      return url
          + (url.contains("?") ? "&" : "?")
          + "user="
          + container.getUsername()
          + "&password="
          + container.getPassword();
    }
  }

  /** Apart, as the container. */
  private static final class Embedded {
    static String startedUrl() {
      try {
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder();
        SETTINGS.forEach(builder::setServerConfig);
        return builder.start().getJdbcUrl("postgres", "postgres");
      } catch (IOException | RuntimeException e) {
        throw new IllegalStateException(
            "no PostgreSQL for the tests: set "
                + VARIABLE
                + ", or start a Docker engine, or let the embedded binaries start",
            e);
      }
    }
  }
}
