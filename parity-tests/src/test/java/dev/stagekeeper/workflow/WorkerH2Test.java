package dev.stagekeeper.workflow;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class WorkerH2Test extends WorkerCases {

  @TempDir static Path folder;

  @Override
  protected Storage open() {
    return StorageFactory.open(StorageConfig.database("jdbc:h2:file:" + folder.resolve("worker")));
  }
}
