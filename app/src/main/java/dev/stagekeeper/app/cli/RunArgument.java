package dev.stagekeeper.app.cli;

import dev.stagekeeper.workflow.ports.RunId;
import picocli.CommandLine.Parameters;

/** Which run a command is about. */
final class RunArgument {

  @Parameters(index = "0", paramLabel = "RUN", description = "The id of the run.")
  String run = "";

  /**
   * The id.
   *
   * @throws dev.stagekeeper.values.InvalidValueException if it cannot be one
   */
  RunId id() {
    return new RunId(run);
  }
}
