package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.inmemory.InMemoryDatabase;
import java.util.function.UnaryOperator;

/** Memory: several handles on one state. */
public final class InMemoryAdapter implements AdapterUnderTest {

  private final InMemoryDatabase database = new InMemoryDatabase();
  private final String name;
  private final UnaryOperator<Storage> handles;

  public InMemoryAdapter() {
    this("memory", UnaryOperator.identity());
  }

  /** One every handle of which is altered. */
  public InMemoryAdapter(String name, UnaryOperator<Storage> handles) {
    this.name = name;
    this.handles = handles;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public StorageConfig config() {
    return StorageConfig.inMemory();
  }

  @Override
  public Storage open(StorageConfig config) {
    return handles.apply(database.open(config));
  }

  @Override
  public int connectionsInUse() {
    return 0;
  }

  @Override
  public void close() {}
}
