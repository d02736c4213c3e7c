package dev.stagekeeper.storage.jdbc;

import java.sql.SQLException;

/**
 * An attempt of a transaction lost a race. Never leaves the adapter, but for callbacks that catch
 * it.
 */
final class LostRace extends RuntimeException {

  LostRace(SQLException cause) {
    super(
        "the transaction lost a race and is about to be tried again; let this exception pass",
        cause);
  }
}
