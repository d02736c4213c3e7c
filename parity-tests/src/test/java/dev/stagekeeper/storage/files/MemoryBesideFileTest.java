package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.SideBySideContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MemoryBesideFileTest extends SideBySideContract {

  @TempDir static Path directory;

  private int stores;

  @Override
  protected AdapterUnderTest model() {
    return new InMemoryAdapter();
  }

  @Override
  protected AdapterUnderTest adapter() {
    return new FileAdapter(directory.resolve("store-" + ++stores));
  }
}
