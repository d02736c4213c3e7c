package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

class MemoryBesideH2Test extends SideBySideContract {

  @Override
  protected AdapterUnderTest model() {
    return new InMemoryAdapter();
  }

  @Override
  protected AdapterUnderTest adapter() {
    try {
      // Not JUnit's: a program that was printed as a test uses this class without JUnit.
      Path directory = Files.createTempDirectory(Path.of("target"), "beside");
      return new JdbcAdapter("H2", "jdbc:h2:file:" + directory.resolve("db").toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
