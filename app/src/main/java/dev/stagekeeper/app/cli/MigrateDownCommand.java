package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.jdbc.migration.ChangesetStatus.State;
import dev.stagekeeper.storage.jdbc.migration.Migrations;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "down",
    description = "Takes back what was applied after a tag. Rows in tables that go are lost.")
final class MigrateDownCommand implements Callable<Integer> {

  @Option(names = "--to", paramLabel = "TAG", required = true, description = "The tag to stay at.")
  String tag = "";

  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  MigrateDownCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Migrations migrations = Schemas.of(shell.environment());
    List<String> before = Schemas.in(migrations.status(), State.APPLIED);
    migrations.downTo(tag);
    List<String> reverted = Schemas.without(before, Schemas.in(migrations.status(), State.APPLIED));
    if (output.json) {
      shell.out().println(Trees.line(Map.of("tag", tag, "reverted", reverted)));
    } else {
      reverted.forEach(id -> shell.print("took back " + id));
      shell.print(reverted.isEmpty() ? "nothing to take back" : "at " + tag);
    }
    return 0;
  }
}
