package dev.stagekeeper.storage;

/**
 * The version of what all modules share: storage with its SPI, values and events. It grows with
 * every change of a public signature.
 */
public final class StorageContract {

  /** The version. */
  public static final int CONTRACT_VERSION = 5;

  private StorageContract() {}
}
