package dev.stagekeeper.storage.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.fault.Breaks;
import dev.stagekeeper.storage.parity.fault.FaultRun;
import dev.stagekeeper.storage.parity.fault.FaultyDataSource;
import dev.stagekeeper.storage.parity.fault.FaultyDataSource.Breaking;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;

/**
 * Stores whose connections break, each with a pool of one connection: one that leaks is the last.
 */
public final class FaultyStore implements AutoCloseable {

  /** H2 cannot abort; closing is all that can happen to an embedded connection. */
  public static final Breaking H2 = connection -> connection.unwrap(JdbcConnection.class).close();

  public static final Breaking POSTGRES = connection -> connection.abort(Runnable::run);

  private final Storage storage;
  private final Storage observer;
  private final HikariDataSource pool;
  private final SteppingTime time;
  private final Breaks breaks;
  private final Remains remains;

  private FaultyStore(
      Remains remains,
      String url,
      Storage storage,
      HikariDataSource pool,
      SteppingTime time,
      Breaks breaks) {
    this.remains = remains;
    this.storage = storage;
    this.observer = new JdbcProvider().open(StorageConfig.database(url).withTime(time));
    this.pool = pool;
    this.time = time;
    this.breaks = breaks;
  }

  /** A store on its own pool, whose connections break as the driver sees it. */
  public static FaultyStore open(String url, Breaking breaking) {
    FaultyDataSource faulty = new FaultyDataSource(breaking);
    return open(url, url, faulty, faulty::around);
  }

  /**
   * A store on its own pool, whose connections somebody else breaks.
   *
   * @param behind the URL by way of where they break
   */
  public static FaultyStore open(String url, String behind, Breaks breaks) {
    return open(url, behind, breaks, UnaryOperator.identity());
  }

  private static FaultyStore open(
      String url, String behind, Breaks breaks, UnaryOperator<DataSource> around) {
    Remains remains = new Remains(url);
    SteppingTime time = new SteppingTime();
    AtomicReference<HikariDataSource> pool = new AtomicReference<>();
    JdbcProvider provider =
        new JdbcProvider(
            source -> {
              pool.set((HikariDataSource) source);
              return around.apply(source);
            });
    Storage storage = provider.open(StorageConfig.database(behind).withPoolSize(1).withTime(time));
    return new FaultyStore(remains, url, storage, pool.get(), time, breaks);
  }

  /** A store on a data source of the application's, whose connections break behind its pool. */
  public static FaultyStore openForeign(String url, DataSource driver, Breaking breaking) {
    Remains remains = new Remains(url);
    FaultyDataSource faulty = new FaultyDataSource(breaking);
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(faulty.around(driver));
    pool.setExceptionOverride(new LostH2Connections());
    pool.setMaximumPoolSize(2);
    SteppingTime time = new SteppingTime();
    Storage storage =
        new JdbcProvider().open(StorageConfig.database().withDataSource(pool).withTime(time));
    // Only H2's migrations need two at once.
    pool.getHikariConfigMXBean().setMinimumIdle(1);
    pool.getHikariConfigMXBean().setMaximumPoolSize(1);
    pool.getHikariPoolMXBean().softEvictConnections();
    return new FaultyStore(remains, url, storage, pool, time, faulty);
  }

  /**
   * @param tenant what the run's tenants are called
   */
  public FaultRun run(String tenant) {
    return new FaultRun(
        storage,
        observer,
        breaks,
        () -> pool.getHikariPoolMXBean().getActiveConnections(),
        time,
        tenant);
  }

  /** Fails if anything is left: a session of the database, or a thread of a pool. */
  @Override
  public void close() {
    storage.close();
    pool.close();
    observer.close();
    remains.close();
  }
}
