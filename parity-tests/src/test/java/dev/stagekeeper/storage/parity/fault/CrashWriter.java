package dev.stagekeeper.storage.parity.fault;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.values.TenantId;

/** A process that writes until it is killed, and says what was acknowledged. */
final class CrashWriter {

  static final Scope SCOPE = Scope.of(new TenantId("crash"));

  private CrashWriter() {}

  /** Arguments: the database's URL, and the number to begin with. */
  public static void main(String[] arguments) {
    try (Storage storage = StorageFactory.open(StorageConfig.database(arguments[0]))) {
      for (int number = Integer.parseInt(arguments[1]); ; number++) {
        Deed.write(storage, SCOPE, number);
        System.out.println(number);
        System.out.flush();
      }
    }
  }
}
