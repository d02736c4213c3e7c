package dev.stagekeeper.storage.parity.seeded;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import java.util.function.UnaryOperator;

/**
 * A good adapter, every handle of which is spoilt.
 *
 * @param good the good one
 * @param wrapper what spoils a handle
 */
record BadAdapter(AdapterUnderTest good, UnaryOperator<Storage> wrapper)
    implements AdapterUnderTest {

  @Override
  public String name() {
    return good.name() + ", spoilt";
  }

  @Override
  public StorageConfig config() {
    return good.config();
  }

  @Override
  public Storage open(StorageConfig config) {
    return wrapper.apply(good.open(config));
  }

  @Override
  public int connectionsInUse() {
    return good.connectionsInUse();
  }

  @Override
  public void close() {
    good.close();
  }
}
