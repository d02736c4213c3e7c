package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.jdbc.migration.ChangesetStatus;
import dev.stagekeeper.storage.jdbc.migration.ChangesetStatus.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", description = "Shows how every changeset stands.")
final class MigrateStatusCommand implements Callable<Integer> {

  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  MigrateStatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<ChangesetStatus> changesets = Schemas.of(shell.environment()).status();
    if (output.json) {
      shell
          .out()
          .println(
              Trees.line(
                  Map.of(
                      "changesets",
                      changesets,
                      "upToDate",
                      Schemas.in(changesets, State.APPLIED).size() == changesets.size())));
      return 0;
    }
    Tables.lines(changesets.stream().map(MigrateStatusCommand::row).toList()).forEach(shell::print);
    int missing = Schemas.in(changesets, State.MISSING).size();
    shell.print(missing == 0 ? "nothing to apply" : missing + " to apply: stagekeeper migrate up");
    return 0;
  }

  private static List<String> row(ChangesetStatus changeset) {
    return List.of(
        changeset.state().name().toLowerCase(Locale.ROOT), changeset.id(), changeset.path());
  }
}
