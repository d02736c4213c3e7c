package dev.stagekeeper.app.http;

import java.util.Map;

class H2CampaignsTest extends CampaignCases {
  @Override
  Map<String, String> environment() {
    return Map.of(
        "PERSISTENCE_MODE", "db", "DATABASE_URL", "jdbc:h2:file:" + folder.resolve("data"));
  }
}
