package dev.stagekeeper.app.cli;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import java.io.IOException;

/** A process that opens a store, says so, and keeps it until its input ends. */
final class HoldsH2File {

  private HoldsH2File() {}

  public static void main(String[] args) throws IOException {
    try (Storage storage = StorageFactory.open(StorageConfig.database(args[0]))) {
      System.out.println(storage.describe().mode().isEmpty() ? "" : "open");
      int end = System.in.read();
      System.out.println(end);
    }
  }
}
