package dev.stagekeeper.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageDescription;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.jdbc.migration.Migrations;
import dev.stagekeeper.storage.spi.StorageProvider;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Opens stores on H2 and PostgreSQL. */
public final class JdbcProvider implements StorageProvider {

  private final UnaryOperator<DataSource> tap;

  /** As {@link java.util.ServiceLoader} makes it. */
  public JdbcProvider() {
    this(UnaryOperator.identity());
  }

  /**
   * @param tap stands between the store and its connection pool, to see what goes through
   */
  JdbcProvider(UnaryOperator<DataSource> tap) {
    this.tap = tap;
  }

  @Override
  public String mode() {
    return StorageConfig.DATABASE;
  }

  @Override
  public Storage open(StorageConfig config) {
    DataSource given = config.dataSource();
    try {
      return given == null ? openOwn(config) : openForeign(config, given);
    } catch (SQLException e) {
      throw Failures.unreachable(e);
    }
  }

  /** The migrations of the database that the settings name, for those who migrate by hand. */
  public static Migrations migrations(StorageConfig config) {
    DataSource given = config.dataSource();
    if (given != null) {
      return new Migrations(given, config.schema(), config.migrations());
    }
    return new Migrations(
        new DriverDataSource(DatabaseUrl.of(config), config), config.schema(), config.migrations());
  }

  private static Storage openForeign(StorageConfig config, DataSource dataSource)
      throws SQLException {
    Dialect dialect;
    String product;
    String location;
    try (Connection connection = dataSource.getConnection()) {
      DatabaseMetaData metadata = connection.getMetaData();
      product = product(metadata);
      dialect = dialect(metadata);
      location = "the application's own data source";
    }
    Migrations migrations = new Migrations(dataSource, config.schema(), config.migrations());
    migrations.ensure();
    Database database = new Database(dataSource, dialect, new Settings(config), true, () -> {});
    return new JdbcStorage(
        database,
        config,
        new StorageDescription(StorageConfig.DATABASE, product, migrations.version(), location));
  }

  private Storage openOwn(StorageConfig config) throws SQLException {
    DatabaseUrl url = DatabaseUrl.of(config);
    DriverDataSource driver = new DriverDataSource(url, config);
    // The first connection does not come from the pool: it fails at once and says why. It also
    // keeps
    // an H2 database open while the pool has none.
    Connection keeper = driver.getConnection();
    HikariDataSource pool = null;
    try {
      Migrations migrations = new Migrations(driver, config.schema(), config.migrations());
      migrations.ensure();
      String product = product(keeper.getMetaData());
      pool = new HikariDataSource(pool(driver, url, config));
      if (url.dialect() != Dialect.H2) {
        keeper.close();
      }
      HikariDataSource opened = pool;
      Database database =
          new Database(
              tap.apply(pool),
              url.dialect(),
              new Settings(config),
              false,
              () -> {
                opened.close();
                keeper.close();
              });
      return new JdbcStorage(
          database,
          config,
          new StorageDescription(
              StorageConfig.DATABASE, product, migrations.version(), url.location()));
    } catch (SQLException | RuntimeException e) {
      if (pool != null) {
        pool.close();
      }
      keeper.close();
      throw e;
    }
  }

  private static HikariConfig pool(DriverDataSource driver, DatabaseUrl url, StorageConfig config) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("stagekeeper");
    pool.setDataSource(driver);
    pool.setMaximumPoolSize(config.poolSize());
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(config.poolTimeout().toMillis());
    pool.setInitializationFailTimeout(-1);
    if (url.dialect() == Dialect.POSTGRESQL) {
      pool.setConnectionInitSql(new Settings(config).session());
    } else {
      // Reads take one snapshot; writes choose for themselves.
      pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
      pool.setExceptionOverride(new LostH2Connections());
    }
    return pool;
  }

  private static Dialect dialect(DatabaseMetaData metadata) throws SQLException {
    String product = metadata.getDatabaseProductName();
    return switch (product) {
      case "H2" -> Dialect.H2;
      case "PostgreSQL" -> Dialect.POSTGRESQL;
      default ->
          throw new StorageException(
              "the data source is of " + product + "; it must be of H2 or PostgreSQL");
    };
  }

  private static String product(DatabaseMetaData metadata) throws SQLException {
    return metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion();
  }
}
