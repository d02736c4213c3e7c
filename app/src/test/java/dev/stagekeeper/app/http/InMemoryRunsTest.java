package dev.stagekeeper.app.http;

import java.util.Map;

class InMemoryRunsTest extends RunsCases {
  @Override
  Map<String, String> environment() {
    return Map.of("PERSISTENCE_MODE", "inmemory");
  }
}
