package dev.stagekeeper.storage.jdbc;

import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.InvalidValueException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is, read from the settings.
 *
 * @param jdbc the URL for the driver, without the user and password that a {@code postgres://} URL
 *     had
 * @param dialect which database it is
 * @param user who connects, or null to leave that to the URL
 * @param password a secret, or null
 * @param location the database without any parameter, to be shown
 */
record DatabaseUrl(
    String jdbc,
    Dialect dialect,
    @Nullable String user,
    @Nullable String password,
    String location) {

  private static final Pattern POSTGRES =
      Pattern.compile("postgres(?:ql)?://(?:([^/@:]*)(?::([^/@]*))?@)?([^/?@]+)(/[^?]*)?(\\?.*)?");
  private static final Pattern SIMPLE_QUERIES =
      Pattern.compile("[?&]preferQueryMode=simple(?:&|$)");
  private static final Pattern H2_FILE =
      Pattern.compile("jdbc:h2:(?:file:)?((?:[a-z]:)?[^:;]+)(;.*)?", Pattern.CASE_INSENSITIVE);

  DatabaseUrl {
    if (SIMPLE_QUERIES.matcher(jdbc).find()) {
      throw new InvalidValueException(
          "DATABASE_URL",
          "leave preferQueryMode at extended, since simple queries say nothing of the types of values",
          "preferQueryMode=simple");
    }
  }

  static DatabaseUrl of(StorageConfig config) {
    String url = config.url();
    String lower = url.toLowerCase(Locale.ROOT);
    if (lower.startsWith("jdbc:h2:")) {
      return h2(config, url);
    }
    if (lower.startsWith("jdbc:postgresql:")) {
      return new DatabaseUrl(
          url, Dialect.POSTGRESQL, config.user(), config.password(), upTo(url, '?'));
    }
    Matcher postgres = POSTGRES.matcher(url);
    if (postgres.matches()) {
      return postgres(config, postgres);
    }
    throw new InvalidValueException(
        "DATABASE_URL",
        "start with jdbc:h2:, jdbc:postgresql: or postgres://user:password@host/database",
        scheme(url));
  }

  private static DatabaseUrl postgres(StorageConfig config, Matcher url) {
    String path = url.group(4) == null ? "/" : url.group(4);
    String location = "jdbc:postgresql://" + url.group(3) + path;
    String parameters = url.group(5) == null ? "" : url.group(5);
    return new DatabaseUrl(
        location + parameters,
        Dialect.POSTGRESQL,
        config.user() != null ? config.user() : decoded(url.group(1)),
        config.password() != null ? config.password() : decoded(url.group(2)),
        location);
  }

  /**
   * Adds to an H2 URL what it does not say itself: identifiers in any case; commits on disk when
   * they return; and the asynchronous file channel, which an interrupted thread does not close for
   * everybody.
   */
  private static DatabaseUrl h2(StorageConfig config, String url) {
    Matcher file = H2_FILE.matcher(url);
    boolean shared = url.toUpperCase(Locale.ROOT).contains("AUTO_SERVER=TRUE");
    String jdbc = url;
    if (file.matches() && !shared) {
      String parameters = file.group(2) == null ? "" : file.group(2);
      jdbc = "jdbc:h2:async:" + file.group(1) + parameters;
    }
    jdbc = withDefault(jdbc, "CASE_INSENSITIVE_IDENTIFIERS", "TRUE");
    jdbc = withDefault(jdbc, "WRITE_DELAY", "0");
    jdbc = withDefault(jdbc, "RETENTION_TIME", "0");
    jdbc = withDefault(jdbc, "TRACE_LEVEL_FILE", "0");
    jdbc = withDefault(jdbc, "MAX_LENGTH_INPLACE_LOB", "16384");
    jdbc = withDefault(jdbc, "LOCK_TIMEOUT", "" + config.contentionTimeout().toMillis());
    jdbc = withDefault(jdbc, "QUERY_TIMEOUT", "" + config.statementTimeout().toMillis());
    String user = config.user() == null && !says(url, "USER") ? "sa" : config.user();
    String password = config.password() == null && !says(url, "PASSWORD") ? "" : config.password();
    return new DatabaseUrl(jdbc, Dialect.H2, user, password, upTo(url, ';'));
  }

  private static String withDefault(String url, String setting, String value) {
    return says(url, setting) ? url : url + ";" + setting + "=" + value;
  }

  private static boolean says(String url, String setting) {
    return url.toUpperCase(Locale.ROOT).contains(";" + setting + "=");
  }

  private static @Nullable String decoded(@Nullable String part) {
    // A plus is a plus here; only forms write spaces that way.
    return part == null
        ? null
        : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String upTo(String url, char end) {
    int index = url.indexOf(end);
    return index < 0 ? url : url.substring(0, index);
  }

  /** What may be shown of a URL that we cannot read, since it may hold a password. */
  private static String scheme(String url) {
    int index = url.indexOf("://");
    return index < 0 || index > 20 ? "a URL of another kind" : url.substring(0, index + 3) + "...";
  }

  /** Without the password, and without the driver's URL, which may hold one. */
  @Override
  public String toString() {
    return "DatabaseUrl[" + location + "]";
  }
}
