package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.trace.TraceContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileTraceTest extends TraceContract {

  @TempDir static Path directory;

  @Override
  protected AdapterUnderTest model() {
    return new InMemoryAdapter();
  }

  @Override
  protected AdapterUnderTest adapter() {
    return new FileAdapter(directory.resolve("traces"));
  }
}
