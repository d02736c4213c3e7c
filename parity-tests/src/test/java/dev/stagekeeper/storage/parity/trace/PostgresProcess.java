package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;

/** A process that uses the PostgreSQL database of its argument. */
final class PostgresProcess {

  private PostgresProcess() {}

  public static void main(String[] arguments) {
    TraceProcess.serve(new JdbcAdapter("PostgreSQL", arguments[0]));
  }
}
