package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import java.nio.file.Path;

/** A store in a file of its own. */
public final class FileAdapter implements AdapterUnderTest {

  /** What it is called in reports. */
  static final String NAME = "file";

  private final FileDatabase database;

  /** The file need not be there yet. */
  public FileAdapter(Path file) {
    this.database = new FileDatabase(file);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public StorageConfig config() {
    return StorageConfig.ofMode(FileDatabase.MODE);
  }

  @Override
  public Storage open(StorageConfig config) {
    return database.open(config);
  }

  @Override
  public int connectionsInUse() {
    return 0;
  }

  @Override
  public void close() {}
}
