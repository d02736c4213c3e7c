package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;

/**
 * An adapter with a store of its own, empty at first, that lasts until this is closed: handles may
 * be closed and opened again meanwhile and find what was stored.
 */
public interface AdapterUnderTest extends AutoCloseable {

  /** What it is called in reports. */
  String name();

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
