package dev.stagekeeper.app.cli;

import picocli.CommandLine.Option;

/** For scripts that want ids. */
final class QuietOption {

  @Option(
      names = {"-q", "--quiet"},
      description = "Print the run's id and nothing else.")
  boolean quiet;
}
