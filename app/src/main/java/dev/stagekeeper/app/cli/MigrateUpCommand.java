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

@Command(name = "up", description = "Brings the schema up to date.")
final class MigrateUpCommand implements Callable<Integer> {

  @Option(names = "--sql", description = "Print the SQL that would be run, and change nothing.")
  boolean sql;

  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  MigrateUpCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Migrations migrations = Schemas.of(shell.environment());
    if (sql) {
      String statements = migrations.upSql();
      if (output.json) {
        shell.out().println(Trees.line(Map.of("sql", statements)));
      } else {
        shell.out().println(statements.isEmpty() ? "-- nothing to apply" : statements.strip());
      }
      return 0;
    }
    List<String> before = Schemas.in(migrations.status(), State.APPLIED);
    migrations.up();
    List<String> applied = Schemas.without(Schemas.in(migrations.status(), State.APPLIED), before);
    if (output.json) {
      shell.out().println(Trees.line(Map.of("applied", applied)));
    } else {
      applied.forEach(id -> shell.print("applied " + id));
      shell.print(applied.isEmpty() ? "nothing to apply" : "up to date");
    }
    return 0;
  }
}
