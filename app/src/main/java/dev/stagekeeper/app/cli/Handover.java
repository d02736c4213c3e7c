package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What follows when a worker is done with a campaign: its files are written, or it is said why
 * there are none.
 *
 * @param folder where the files go
 */
record Handover(Shell shell, boolean json, Application app, Scope scope, OutFolder folder) {

  /**
   * Hands over what a run made, and says if there is no record of it. Answers the exit code.
   *
   * @param pieces the names of the campaign's pieces, in their order
   * @throws FailureException if the run failed or the files cannot be written
   */
  int of(Ended<WorkflowResult> ended, List<String> pieces) {
    try {
      of(ended.answer(), pieces);
    } catch (FailureException e) {
      throw new FailureException(ended.with(e.failure()));
    }
    return ended.exitCode(shell);
  }

  private void of(WorkflowResult result, List<String> pieces) {
    WorkflowRun run = app.stagekeeper().runs().get(scope, result.run()).value();
    if (run.status() == RunStatus.COMPENSATED && run.error() == null) {
      say(run, "was cancelled and is taken back");
      return;
    }
    if (!result.saga().success()) {
      if (!json) {
        FailedRun.lines(result, pieces).forEach(shell::print);
      }
      throw new FailureException(FailedRun.describe(run, result, pieces, app.keeps()));
    }
    if (result.brief() == null || result.packages().isEmpty()) {
      say(run, "is complete; no step of it made files");
      return;
    }
    Delivered delivered = Delivered.of(app.storage(), scope, run, result);
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

  private void say(WorkflowRun run, String what) {
    if (json) {
      shell.out().println(Trees.line(Map.of("run", RunSummary.of(run))));
    } else {
      shell.print("run " + run.id().value() + " " + what);
    }
  }
}
