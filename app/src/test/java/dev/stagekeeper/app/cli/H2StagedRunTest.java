package dev.stagekeeper.app.cli;

class H2StagedRunTest extends StagedRunCases {

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("data/stagekeeper");
  }
}
