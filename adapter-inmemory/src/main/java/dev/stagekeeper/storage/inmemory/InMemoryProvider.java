package dev.stagekeeper.storage.inmemory;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.spi.StorageProvider;

/** Opens stores in memory, each of them new and empty. */
public final class InMemoryProvider implements StorageProvider {

  @Override
  public String mode() {
    return StorageConfig.IN_MEMORY;
  }

  @Override
  public Storage open(StorageConfig config) {
    return new InMemoryDatabase().open(config);
  }
}
