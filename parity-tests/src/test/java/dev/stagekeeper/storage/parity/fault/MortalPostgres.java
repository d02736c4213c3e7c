package dev.stagekeeper.storage.parity.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of a test's own, which can be killed, and started again on its data. */
final class MortalPostgres implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path data;
  private EmbeddedPostgres server;
  private final int port;

  /**
   * @param data the server's folder, empty
   */
  MortalPostgres(Path data) throws IOException {
    this.data = data;
    this.server = start(null);
    this.port = server.getPort();
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** As {@code kill -9} of the postmaster and of all its children, at once. */
  void kill() throws IOException {
    long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    ProcessHandle parent = ProcessHandle.of(postmaster).orElseThrow();
    List<ProcessHandle> processes = new ArrayList<>(List.of(parent));
    parent.descendants().forEach(processes::add);
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }

  /** Starts it again, where it was; it recovers from its log. */
  void restart() throws IOException {
    server.close();
    server = start(port);
  }

  private EmbeddedPostgres start(@Nullable Integer at) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(PATIENCE)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on");
    if (at != null) {
      builder.setPort(at);
    }
    return builder.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
