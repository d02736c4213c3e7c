package dev.stagekeeper.storage.parity.trace;

import dev.stagekeeper.storage.jdbc.JdbcAdapter;
import dev.stagekeeper.storage.parity.AdapterUnderTest;
import dev.stagekeeper.storage.parity.InMemoryAdapter;
import dev.stagekeeper.storage.parity.PostgresServer;
import java.nio.file.Path;
import java.util.List;

class PostgresProcessesTraceTest extends TraceContract {

  private final String url = PostgresServer.shared().freshDatabase("trace_processes");

  @Override
  protected AdapterUnderTest model() {
    return new InMemoryAdapter();
  }

  @Override
  protected AdapterUnderTest adapter() {
    return new JdbcAdapter("PostgreSQL", url);
  }

  @Override
  protected List<String> process() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        PostgresProcess.class.getName(),
        url);
  }
}
