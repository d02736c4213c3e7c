package dev.stagekeeper.workflow;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.PostgresServer;

class WorkerPostgresTest extends WorkerCases {

  @Override
  protected Storage open() {
    return StorageFactory.open(
        StorageConfig.database(PostgresServer.shared().freshDatabase("worker")));
  }
}
