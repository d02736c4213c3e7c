package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2ContractTest extends AdapterContract {

  @TempDir static Path directory;

  @Override
  protected AdapterUnderTest adapter() {
    return new JdbcAdapter(
        "H2", "jdbc:h2:file:" + directory.resolve("contract") + ";TIME ZONE=Asia/Kathmandu");
  }
}
