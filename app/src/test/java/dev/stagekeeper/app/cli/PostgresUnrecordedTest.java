package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.parity.PostgresServer;
import org.junit.jupiter.api.BeforeEach;

class PostgresUnrecordedTest extends UnrecordedCases {

  private String url = "";

  @BeforeEach
  void freshDatabase() {
    url = PostgresServer.shared().freshDatabase("unrecorded");
  }

  @Override
  String url() {
    return url;
  }
}
