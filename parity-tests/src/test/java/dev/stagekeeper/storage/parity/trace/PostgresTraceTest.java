package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.PostgresServer;

class PostgresTraceTest extends TraceContract {

  @Override
  protected AdapterUnderTest model() {
    return new InMemoryAdapter();
  }

  @Override
  protected AdapterUnderTest adapter() {
    return new JdbcAdapter("PostgreSQL", PostgresServer.shared().freshDatabase("traces"));
  }
}
