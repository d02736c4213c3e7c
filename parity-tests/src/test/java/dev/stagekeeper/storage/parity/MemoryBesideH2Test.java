package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MemoryBesideH2Test extends SideBySideContract {

  @TempDir static Path directory;

  private int databases;

  @Override
  protected AdapterUnderTest model() {
    return new InMemoryAdapter();
  }

  @Override
  protected AdapterUnderTest adapter() {
    return new JdbcAdapter(
        "H2", "jdbc:h2:file:" + directory.resolve("beside-" + ++databases).toAbsolutePath());
  }
}
