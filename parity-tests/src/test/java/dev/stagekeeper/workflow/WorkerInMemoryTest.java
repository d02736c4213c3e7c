package dev.stagekeeper.workflow;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;

class WorkerInMemoryTest extends WorkerCases {

  @Override
  protected Storage open() {
    return StorageFactory.open(StorageConfig.inMemory());
  }
}
