package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2TraceTest extends TraceContract {

  @TempDir static Path directory;

  @Override
  protected AdapterUnderTest model() {
    return new InMemoryAdapter();
  }

  @Override
  protected AdapterUnderTest adapter() {
    return new JdbcAdapter("H2", "jdbc:h2:file:" + directory.resolve("traces"));
  }
}
