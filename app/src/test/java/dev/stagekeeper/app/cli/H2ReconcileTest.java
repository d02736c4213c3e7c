package dev.stagekeeper.app.cli;

class H2ReconcileTest extends ReconcileCases {

  @Override
  String url() {
    return "jdbc:h2:file:" + folder.resolve("data/stagekeeper");
  }
}
