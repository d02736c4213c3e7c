package dev.stagekeeper.app.http;

import java.util.Map;

class InMemoryWorkflowsTest extends WorkflowCases {
  @Override
  Map<String, String> environment() {
    return Map.of("PERSISTENCE_MODE", "inmemory");
  }
}
