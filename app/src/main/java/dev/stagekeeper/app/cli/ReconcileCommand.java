package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.repair.ReportEnd;
import dev.stagekeeper.app.repair.ReportReader;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.FlowName;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reconcile",
    description =
        "Finds runs whose phases say less than their data, and prints the plan that would correct"
            + " them; with --apply, corrects them.")
final class ReconcileCommand implements Callable<Integer> {

  @Option(names = "--apply", description = "Do what the plan says; without it nothing is changed.")
  boolean apply;

  @Option(
      names = "--plan",
      paramLabel = "HASH",
      description = "Refuse unless the plan is still the one that was printed with this hash.")
  @Nullable String plan;

  @Option(names = "--flow", paramLabel = "F", description = "Only runs of this flow.")
  @Nullable String flow;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a row for each change to this CSV file; needed to undo.")
  @Nullable String report;

  @Option(
      names = "--undo",
      paramLabel = "FILE",
      description = "Put back what the repair that wrote this report changed, and nothing else.")
  @Nullable String undo;

  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  ReconcileCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    ProgressLine progress = new ProgressLine(shell, !output.json);
    if (undo != null) {
      if (apply || plan != null || flow != null || report != null) {
        throw FailureException.wrong(
            "--undo goes with --tenant and --json only; it restores what FILE lists");
      }
      ReportReader file = new ReportReader(shell.path("--undo", undo), undo);
      // Before the store is opened: nothing of it is needed to see that a file will not do.
      ReportEnd end = file.refuseUnlessApplied(scope.tenant());
      try (Application app = Application.open(shell, scope);
          RepairOutput out = out(progress)) {
        return new RepairUndo(shell, scope, app, out, progress).of(file, end);
      }
    }
    ReportFile target = report == null ? null : ReportFile.of(shell, report);
    try (Application app = Application.open(shell, scope);
        RepairOutput out = out(progress)) {
      FlowName only = flow == null ? null : app.flows().get(new FlowName(flow)).name();
      Reconciliation work = new Reconciliation(shell, scope, app, out, progress, target);
      return work.run(only, plan, apply);
    }
  }

  private RepairOutput out(ProgressLine progress) {
    return output.json ? new RepairJson(shell) : new RepairText(shell, progress);
  }
}
