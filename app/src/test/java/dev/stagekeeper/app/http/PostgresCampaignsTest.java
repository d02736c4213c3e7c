package dev.stagekeeper.app.http;

import dev.stagekeeper.storage.parity.PostgresServer;
import java.util.Map;

class PostgresCampaignsTest extends CampaignCases {
  @Override
  Map<String, String> environment() {
    return Map.of(
        "PERSISTENCE_MODE",
        "db",
        "DATABASE_URL",
        PostgresServer.shared().freshDatabase("http_campaigns"));
  }
}
