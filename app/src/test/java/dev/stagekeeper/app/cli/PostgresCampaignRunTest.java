package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.parity.PostgresServer;
import org.junit.jupiter.api.BeforeEach;

class PostgresCampaignRunTest extends CampaignRunCases {

  private String url = "";

  @BeforeEach
  void freshDatabase() {
    url = PostgresServer.shared().freshDatabase("campaign_runs");
  }

  @Override
  String url() {
    return url;
  }
}
