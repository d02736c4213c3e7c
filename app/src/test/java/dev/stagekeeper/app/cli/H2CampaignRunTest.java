package dev.stagekeeper.app.cli;

class H2CampaignRunTest extends CampaignRunCases {

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("data/stagekeeper");
  }
}
