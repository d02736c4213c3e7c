package dev.stagekeeper.app.cli;

class H2UnrecordedTest extends UnrecordedCases {

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("data/stagekeeper");
  }
}
