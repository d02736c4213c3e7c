package dev.stagekeeper.storage.parity.report;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;

/** Half an adapter, on memory. */
final class UnfinishedAdapter implements AdapterUnderTest {

  private final InMemoryAdapter memory = new InMemoryAdapter();

  @Override
  public String name() {
    return "unfinished";
  }

  @Override
  public StorageConfig config() {
    return memory.config();
  }

  @Override
  public Storage open(StorageConfig config) {
    return new UnfinishedStorage(memory.open(config));
  }

  @Override
  public int connectionsInUse() {
    return memory.connectionsInUse();
  }

  @Override
  public void close() {
    memory.close();
  }
}
