package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.inmemory.InMemoryDatabase;

/** Memory: several handles on one state. */
public final class InMemoryAdapter implements AdapterUnderTest {

  private final InMemoryDatabase database = new InMemoryDatabase();

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public StorageConfig config() {
    return StorageConfig.inMemory();
  }

  @Override
  public Storage open(StorageConfig config) {
    return database.open(config);
  }

  @Override
  public int connectionsInUse() {
    return 0;
  }

  @Override
  public void close() {}
}
