package dev.stagekeeper.storage.spi;

import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;

/**
 * An adapter, found through {@link java.util.ServiceLoader}. Has a public constructor without
 * arguments.
 */
public interface StorageProvider {

  /** The value of {@code PERSISTENCE_MODE} that means this adapter, in lower case. */
  String mode();

  /**
   * Opens a store.
   *
   * @throws dev.stagekeeper.values.InvalidValueException if a setting is wrong
   * @throws dev.stagekeeper.storage.StorageException if what the settings name cannot be opened;
   *     the message is one sentence that says why and what to do, and has no secret
   */
  Storage open(StorageConfig config);
}
