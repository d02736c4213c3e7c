package dev.stagekeeper.workflow;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.PostgresServer;

class ClientToDeliveryPostgresTest extends ClientToDeliveryCases {

  @Override
  protected Storage open() {
    return StorageFactory.open(
        StorageConfig.database(PostgresServer.shared().freshDatabase("line")));
  }
}
