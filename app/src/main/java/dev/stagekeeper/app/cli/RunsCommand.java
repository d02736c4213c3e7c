package dev.stagekeeper.app.cli;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "runs", description = "Lists the runs of all flows, newest first.")
final class RunsCommand implements Callable<Integer> {

  private static final List<String> HEAD =
      List.of("RUN", "FLOW", "SUBJECT", "STATUS", "PHASE", "PROGRESS", "STARTED", "ERROR");

  @Option(names = "--flow", paramLabel = "F", description = "Only those of this flow.")
  @Nullable String flow;

  @Option(
      names = "--status",
      paramLabel = "S",
      description =
          "Only those that are pending, running, waiting, completed, failed, compensating or"
              + " compensated.",
      converter = RunStatusReader.class)
  @Nullable RunStatus status;

  @Option(names = "--subject", paramLabel = "S", description = "Only those on this subject.")
  @Nullable String subject;

  @Mixin PageOptions page = new PageOptions();
  @Mixin QuietOption quiet = new QuietOption();
  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  RunsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    PageRequest request = page.request();
    RunFilter filter =
        new RunFilter(
            flow == null ? null : new FlowName(flow),
            status,
            subject == null ? null : new SubjectId(subject));
    Page<WorkflowRun> runs;
    try (Storage storage = StorageFactory.from(shell.environment())) {
      runs = storage.repositories(scope).runs().list(filter, request);
    }
    if (output.json) {
      PageOptions.printJson(shell, "runs", runs.map(RunSummary::of));
    } else if (quiet.quiet) {
      runs.items().forEach(run -> shell.print(run.id().value()));
    } else {
      PageOptions.printTable(shell, "runs", runs, HEAD, RunsCommand::row);
    }
    return 0;
  }

  private static List<String> row(WorkflowRun run) {
    RunError error = run.error();
    return List.of(
        run.id().value(),
        run.flow().value(),
        run.subject().value(),
        RunStatusReader.text(run.status()),
        run.currentPhase().value(),
        run.progressPercent() + " %",
        RunText.time(run.createdAt()),
        error == null ? "-" : RunText.oneLine(error.code()));
  }
}
