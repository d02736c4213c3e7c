package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import java.nio.file.Path;

/** What the tests are run on. */
final class FileAdapter {

  /** What it is called in reports. */
  static final String NAME = "file";

  private FileAdapter() {}

  /** A store in a file that need not be there yet. */
  static AdapterUnderTest in(Path file) {
    return AdapterUnderTest.of(
        NAME, StorageConfig.ofMode(FileDatabase.MODE), new FileDatabase(file)::open);
  }
}
