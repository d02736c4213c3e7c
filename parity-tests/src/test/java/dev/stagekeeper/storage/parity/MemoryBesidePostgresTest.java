package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;

class MemoryBesidePostgresTest extends SideBySideContract {

  private int databases;

  @Override
  protected AdapterUnderTest model() {
    return new InMemoryAdapter();
  }

  @Override
  protected AdapterUnderTest adapter() {
    return new JdbcAdapter(
        "PostgreSQL", PostgresServer.shared().freshDatabase("beside_" + ++databases));
  }
}
