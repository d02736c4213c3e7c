package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.parity.AdapterContract;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileContractTest extends AdapterContract {

  @TempDir static Path directory;

  @Override
  protected AdapterUnderTest adapter() {
    return FileAdapter.in(directory.resolve("store"));
  }
}
