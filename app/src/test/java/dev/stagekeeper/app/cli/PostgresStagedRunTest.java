package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.parity.PostgresServer;
import org.junit.jupiter.api.BeforeEach;

class PostgresStagedRunTest extends StagedRunCases {

  private String url = "";

  @BeforeEach
  void freshDatabase() {
    url = PostgresServer.shared().freshDatabase("staged_runs");
  }

  @Override
  String url() {
    return url;
  }
}
