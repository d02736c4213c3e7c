package dev.stagekeeper.app.http;

import dev.stagekeeper.Generators;
import dev.stagekeeper.RandomIds;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.TenantId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.Map;

/** A server in this process, on a store of its own. */
final class Served implements AutoCloseable {

  final Storage storage;
  final Stagekeeper stagekeeper;
  final ApiServer server;

  private Served(Storage storage, Stagekeeper stagekeeper, ApiServer server) {
    this.storage = storage;
    this.stagekeeper = stagekeeper;
    this.server = server;
  }

  static Served inMemory() {
    return on(Map.of("PERSISTENCE_MODE", "inmemory"), Tokens.NONE, ServerLimits.DEFAULT);
  }

  static Served inMemory(Tokens tokens) {
    return on(Map.of("PERSISTENCE_MODE", "inmemory"), tokens, ServerLimits.DEFAULT);
  }

  static Served inMemory(ServerLimits limits) {
    return on(Map.of("PERSISTENCE_MODE", "inmemory"), Tokens.NONE, limits);
  }

  static Served on(Map<String, String> environment, Tokens tokens, ServerLimits limits) {
    Storage storage = StorageFactory.from(environment);
    return on(storage, Stagekeeper.on(storage, Generators.NONE), tokens, limits);
  }

  static Served on(Storage storage, Stagekeeper stagekeeper, Tokens tokens, ServerLimits limits) {
    try {
      InetAddress loopback = InetAddress.getByName("127.0.0.1");
      return new Served(
          storage,
          stagekeeper,
          ApiServer.start(
              new ApiSettings(loopback, 0, tokens, TenantId.DEFAULT, limits),
              storage,
              stagekeeper,
              new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
              new RandomIds()));
    } catch (IOException e) {
      storage.close();
      throw new UncheckedIOException(e);
    }
  }

  Http http() {
    return new Http(server.address());
  }

  Raw raw() {
    return new Raw(server.address());
  }

  @Override
  public void close() {
    try (storage) {
      server.close();
    }
  }
}
