package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import java.util.function.UnaryOperator;

/** A good adapter, made worse. */
record Weakened(String name, AdapterUnderTest good, UnaryOperator<Storage> weakness)
    implements AdapterUnderTest {

  @Override
  public StorageConfig config() {
    return good.config();
  }

  @Override
  public Storage open(StorageConfig config) {
    return weakness.apply(good.open(config));
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
