package dev.stagekeeper.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "migrate", description = "Shows or changes the schema of the database.")
final class MigrateCommand implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say status, up or down");
  }
}
