package dev.stagekeeper.app.cli;

import picocli.CommandLine.Option;

/** The options of every command. */
final class OutputOptions {

  @Option(
      names = "--json",
      description = "Print one JSON object and nothing else, also about a failure.")
  boolean json;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print a stack trace with a failure.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
