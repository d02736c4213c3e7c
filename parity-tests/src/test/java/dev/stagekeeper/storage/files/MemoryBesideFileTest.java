package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.inmemory.InMemoryDatabase;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.SideBySideContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MemoryBesideFileTest extends SideBySideContract {

  @TempDir static Path directory;

  private int stores;

  @Override
  protected AdapterUnderTest model() {
    return AdapterUnderTest.of("memory", StorageConfig.inMemory(), new InMemoryDatabase()::open);
  }

  @Override
  protected AdapterUnderTest adapter() {
    return FileAdapter.in(directory.resolve("store-" + ++stores));
  }
}
