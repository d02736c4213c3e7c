package dev.stagekeeper.app.http;

import java.util.Map;

class InMemoryCampaignsTest extends CampaignCases {
  @Override
  Map<String, String> environment() {
    return Map.of("PERSISTENCE_MODE", "inmemory");
  }
}
