package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What follows when a campaign has been run: its files are written, or it is said why it failed.
 *
 * @param folder where the files go
 */
record Handover(Shell shell, boolean json, Application app, Scope scope, OutFolder folder) {

  /**
   * Hands over what a run made.
   *
   * @param pieces the names of the campaign's pieces, in their order
   * @throws FailureException if the run failed or the files cannot be written
   */
  void of(WorkflowResult result, List<String> pieces) {
    if (!result.saga().success()) {
      if (!json) {
        FailedRun.lines(result, pieces).forEach(shell::print);
      }
      throw new FailureException(FailedRun.describe(result, pieces));
    }
    Delivered delivered = Delivered.of(app.storage(), scope, result);
    try {
      folder.write(delivered.allFiles());
    } catch (IOException e) {
      throw new FailureException(
          new Failure(
              Failure.FAILED,
              "files",
              "run %s is delivered and stored, but its files could not be written to %s: %s"
                  .formatted(result.run().value(), folder.name(), OutFolder.reason(e)),
              Map.of("run", result.run())));
    }
    if (json) {
      shell.out().println(Trees.line(delivered.toJson(folder)));
    } else {
      delivered.lines(folder).forEach(shell::print);
      if (app.keeps()) {
        delivered.idLines().forEach(shell::print);
      } else {
        shell.print(
            "All but the files was kept in memory and is gone; PERSISTENCE_MODE=db keeps it.");
      }
    }
  }
}
