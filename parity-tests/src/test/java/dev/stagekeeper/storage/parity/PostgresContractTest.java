package dev.stagekeeper.storage.parity;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;

class PostgresContractTest extends AdapterContract {

  @Override
  protected AdapterUnderTest adapter() {
    return new JdbcAdapter("PostgreSQL", PostgresServer.shared().freshDatabase("contract"));
  }
}
