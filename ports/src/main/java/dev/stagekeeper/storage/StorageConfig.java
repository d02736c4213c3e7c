package dev.stagekeeper.storage;

import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Required;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a store, immutable. Start from {@link #inMemory} or {@link #database} and change
 * what you need with the {@code with} methods, each of which answers a changed copy. Memory takes
 * only the time source and the contention time-out from it.
 */
public final class StorageConfig {

  /** The mode of the in-memory adapter. */
  public static final String IN_MEMORY = "inmemory";

  /** The mode of the database adapters. */
  public static final String DATABASE = "db";

  /** The database of {@link #database()}. */
  public static final String DEFAULT_URL = "jdbc:h2:file:./data/stagekeeper";

  private final Values values;

  private StorageConfig(Values values) {
    this.values = values;
  }

  /** Everything in memory, gone with the process. */
  public static StorageConfig inMemory() {
    return ofMode(IN_MEMORY);
  }

  /** The H2 file {@code ./data/stagekeeper}. */
  public static StorageConfig database() {
    return ofMode(DATABASE);
  }

  /** A database. {@code url} is a {@code jdbc:} URL, or {@code postgres://user:pass@host/db}. */
  public static StorageConfig database(String url) {
    return database().withUrl(url);
  }

  /** A mode by its name, in any letter case. Whether there is such a mode, opening tells. */
  public static StorageConfig ofMode(String mode) {
    return new StorageConfig(
        new Values(
            Required.of("mode", mode).toLowerCase(Locale.ROOT),
            DEFAULT_URL,
            null,
            null,
            null,
            8,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            "stagekeeper",
            MigrationPolicy.APPLY,
            InstantSource.system()));
  }

  public StorageConfig withUrl(String url) {
    return new StorageConfig(values.url(Required.of("url", url)));
  }

  /** Goes before a user in the URL. */
  public StorageConfig withUser(@Nullable String user) {
    return new StorageConfig(values.user(user));
  }

  /** Goes before a password in the URL. */
  public StorageConfig withPassword(@Nullable String password) {
    return new StorageConfig(values.password(password));
  }

  /**
   * Connections come from here, and URL, user, password and pool settings are not used. The data
   * source is not closed with the store. It should be a pool.
   */
  public StorageConfig withDataSource(DataSource dataSource) {
    return new StorageConfig(values.dataSource(Required.of("dataSource", dataSource)));
  }

  /** How many connections there are at most, 1 to 1,000; 8 unless set. */
  public StorageConfig withPoolSize(int size) {
    if (size < 1 || size > 1_000) {
      throw new InvalidValueException("pool size", "be from 1 to 1,000", size);
    }
    return new StorageConfig(values.poolSize(size));
  }

  /** How long a call waits for a connection, 1 s to 1 h; 10 s unless set. */
  public StorageConfig withPoolTimeout(Duration timeout) {
    return new StorageConfig(values.poolTimeout(check("pool time-out", timeout)));
  }

  /** How long a statement may take, 1 s to 1 h; 30 s unless set. */
  public StorageConfig withStatementTimeout(Duration timeout) {
    return new StorageConfig(values.statementTimeout(check("statement time-out", timeout)));
  }

  /** How long an attempt of a transaction may take, 1 s to 1 h; 60 s unless set. */
  public StorageConfig withTransactionTimeout(Duration timeout) {
    return new StorageConfig(values.transactionTimeout(check("transaction time-out", timeout)));
  }

  /** For how long a transaction that loses races is retried, 1 s to 1 h; 10 s unless set. */
  public StorageConfig withContentionTimeout(Duration timeout) {
    return new StorageConfig(values.contentionTimeout(check("contention time-out", timeout)));
  }

  /**
   * The PostgreSQL schema that holds the tables, {@code stagekeeper} unless set: a lower-case
   * letter, then at most 62 of {@code a-z 0-9 _}. H2 always uses its {@code PUBLIC} schema.
   */
  public StorageConfig withSchema(String schema) {
    if (schema == null || !schema.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new InvalidValueException(
          "schema", "be a lower-case letter, then at most 62 of a-z 0-9 _", schema);
    }
    return new StorageConfig(values.schema(schema));
  }

  public StorageConfig withMigrations(MigrationPolicy policy) {
    return new StorageConfig(values.migrations(Required.of("migrations", policy)));
  }

  /** Where the time of every write comes from; the system's clock unless set. */
  public StorageConfig withTime(InstantSource time) {
    return new StorageConfig(values.time(Required.of("time", time)));
  }

  /** The mode, in lower case. */
  public String mode() {
    return values.mode;
  }

  /** The URL as given: it may hold a password, so do not show it. */
  public String url() {
    return values.url;
  }

  public @Nullable String user() {
    return values.user;
  }

  /** A secret. */
  public @Nullable String password() {
    return values.password;
  }

  public @Nullable DataSource dataSource() {
    return values.dataSource;
  }

  public int poolSize() {
    return values.poolSize;
  }

  public Duration poolTimeout() {
    return values.poolTimeout;
  }

  public Duration statementTimeout() {
    return values.statementTimeout;
  }

  public Duration transactionTimeout() {
    return values.transactionTimeout;
  }

  public Duration contentionTimeout() {
    return values.contentionTimeout;
  }

  public String schema() {
    return values.schema;
  }

  public MigrationPolicy migrations() {
    return values.migrations;
  }

  public InstantSource time() {
    return values.time;
  }

  /** The mode alone: the URL may hold a password. */
  @Override
  public String toString() {
    return "StorageConfig[mode=" + values.mode + "]";
  }

  private static Duration check(String field, @Nullable Duration timeout) {
    if (timeout == null
        || timeout.compareTo(Duration.ofSeconds(1)) < 0
        || timeout.compareTo(Duration.ofHours(1)) > 0) {
      throw new InvalidValueException(field, "be from 1 second to 1 hour", timeout);
    }
    return timeout;
  }

  private record Values(
      String mode,
      String url,
      @Nullable String user,
      @Nullable String password,
      @Nullable DataSource dataSource,
      int poolSize,
      Duration poolTimeout,
      Duration statementTimeout,
      Duration transactionTimeout,
      Duration contentionTimeout,
      String schema,
      MigrationPolicy migrations,
      InstantSource time) {
    Values url(String url) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values user(@Nullable String user) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values password(@Nullable String password) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values dataSource(@Nullable DataSource dataSource) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values poolSize(int poolSize) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values poolTimeout(Duration poolTimeout) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values statementTimeout(Duration statementTimeout) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values transactionTimeout(Duration transactionTimeout) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values contentionTimeout(Duration contentionTimeout) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values schema(String schema) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values migrations(MigrationPolicy migrations) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }

    Values time(InstantSource time) {
      return new Values(
          mode,
          url,
          user,
          password,
          dataSource,
          poolSize,
          poolTimeout,
          statementTimeout,
          transactionTimeout,
          contentionTimeout,
          schema,
          migrations,
          time);
    }
  }
}
