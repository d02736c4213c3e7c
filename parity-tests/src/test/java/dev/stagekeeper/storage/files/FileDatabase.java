package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.Required;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file with data. It is read when the first handle on it is opened, and let go of when the last
 * one is closed. Thread-safe.
 */
public final class FileDatabase {

  /** What {@code PERSISTENCE_MODE} is for it. */
  public static final String MODE = "files";

  private final Path path;
  private @Nullable Contents contents;
  private int handles;

  /** A database in a file that need not be there yet, in a directory that is. */
  public FileDatabase(Path path) {
    this.path = path;
  }

  /**
   * Opens a handle. Any number may be open at once.
   *
   * @throws dev.stagekeeper.storage.StorageException if the file cannot be read, or is in use
   */
  public synchronized Storage open(StorageConfig config) {
    Required.of("config", config);
    Contents opened = contents == null ? new Contents(path) : contents;
    contents = opened;
    handles++;
    return new FileStorage(config, opened, this::letGo);
  }

  private synchronized void letGo() {
    handles--;
    if (handles == 0 && contents != null) {
      contents.close();
      contents = null;
    }
  }
}
