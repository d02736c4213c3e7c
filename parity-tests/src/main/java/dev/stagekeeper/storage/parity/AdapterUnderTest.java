package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import java.util.function.Function;
import org.junit.jupiter.api.TestReporter;

/**
 * An adapter with a store of its own, empty at first, that lasts until this is closed: handles may
 * be closed and opened again meanwhile and find what was stored.
 */
public interface AdapterUnderTest extends AutoCloseable {

  /** Under this key a class, or a single test, publishes the name of the adapter that it tests. */
  String PUBLISHED_AS = "parity.adapter";

  /**
   * An adapter whose handles come from one place, which has no connections that could leak and
   * needs no end.
   *
   * @param name what it is called in reports
   * @param config the settings that lead to the store
   * @param handles opens another handle on the store
   */
  static AdapterUnderTest of(
      String name, StorageConfig config, Function<StorageConfig, Storage> handles) {
    return new AdapterUnderTest() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public StorageConfig config() {
        return config;
      }

      @Override
      public Storage open(StorageConfig config) {
        return handles.apply(config);
      }

      @Override
      public int connectionsInUse() {
        return 0;
      }

      @Override
      public void close() {}
    };
  }

  /** What it is called in reports. */
  String name();

  /** Tells the report, before the first test of a class, which adapter it is that is tested. */
  default void announce(TestReporter reporter) {
    reporter.publishEntry(PUBLISHED_AS, name());
  }

  /** The settings that lead to the store. The suite changes its time and its time-outs. */
  StorageConfig config();

  /** Opens another handle on the store. */
  Storage open(StorageConfig config);

  /**
   * How many connections are in use by calls, over all open handles; 0 in a store without any. No
   * call may still have one after it returned.
   */
  int connectionsInUse();

  /** Ends the store. All handles are closed by then. */
  @Override
  void close();
}
