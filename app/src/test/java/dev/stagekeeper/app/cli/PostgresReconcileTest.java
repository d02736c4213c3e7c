package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.parity.PostgresServer;
import org.junit.jupiter.api.BeforeEach;

class PostgresReconcileTest extends ReconcileCases {

  private String url = "";

  @BeforeEach
  void freshDatabase() {
    url = PostgresServer.shared().freshDatabase("reconcile");
  }

  @Override
  String url() {
    return url;
  }
}
