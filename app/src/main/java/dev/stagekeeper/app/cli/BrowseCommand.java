package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.terminal.Browser;
import dev.stagekeeper.app.terminal.Terminals;
import dev.stagekeeper.storage.Scope;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "browse",
    description = "Shows runs and records on the whole terminal, to look through and to open.")
final class BrowseCommand implements Callable<Integer> {

  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  BrowseCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Scope scope = tenant.scope();
    if (output.json) {
      throw FailureException.wrong("browse is for people; for JSON there are runs and show");
    }
    try (Application app = Application.open(shell, scope);
        Terminal terminal =
            shell
                .terminals()
                .open(shell.environment())
                .orElseThrow(
                    () ->
                        FailureException.wrong(
                            "browse needs a terminal, and one that can move its cursor; without one"
                                + " there are runs and show"))) {
      new Browser(
              terminal,
              new StoredRuns(app.storage().repositories(scope), app.flows()),
              Terminals.colours(shell.environment()))
          .show();
    }
    return 0;
  }
}
