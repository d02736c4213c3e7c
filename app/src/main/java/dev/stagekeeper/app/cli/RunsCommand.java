package dev.stagekeeper.app.cli;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.terminal.Pager;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "runs", description = "Lists the runs of all flows, newest first.")
final class RunsCommand implements Callable<Integer> {

  private static final String KIND = "runs";

  /** So few runs that nobody has a smaller screen: they are printed without a look at it. */
  private static final int FIT_ANYWHERE = 10;

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

  @Option(
      names = "--no-pager",
      description = "Print it all at once on a terminal, too, where it waits after each screen.")
  boolean noPager;

  @Mixin PageOptions page = new PageOptions();
  @Mixin QuietOption quiet = new QuietOption();
  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  RunsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    Scope scope = tenant.scope();
    PageRequest request = page.request();
    RunFilter filter =
        new RunFilter(
            flow == null ? null : new FlowName(flow),
            status,
            subject == null ? null : new SubjectId(subject));
    try (Storage storage = StorageFactory.from(shell.environment())) {
      RunRepository stored = storage.repositories(scope).runs();
      Page<WorkflowRun> runs = stored.list(filter, request);
      if (output.json) {
        PageOptions.printJson(shell, KIND, runs.map(RunSummary::of));
      } else if (quiet.quiet) {
        runs.items().forEach(run -> shell.print(run.id().value()));
      } else if (noPager || !paged(stored, filter, runs)) {
        PageOptions.printTable(shell, KIND, runs, HEAD, RunsCommand::row);
      }
    }
    return 0;
  }

  /**
   * Prints the runs a screen at a time, if there is a terminal and they may not fit on one screen;
   * all of them, unless a limit was given.
   *
   * @return whether it did
   */
  private boolean paged(RunRepository stored, RunFilter filter, Page<WorkflowRun> first)
      throws IOException {
    if (first.items().size() < FIT_ANYWHERE) {
      return false;
    }
    Optional<Pager> found = Pager.on(shell.terminals(), shell.environment());
    if (found.isEmpty()) {
      return false;
    }
    try (Pager pager = found.get()) {
      Page<WorkflowRun> runs = first;
      boolean goesOn = pager.print(lines(runs));
      while (goesOn && runs.next() != null && page.limit == null) {
        runs = stored.list(filter, page.after(runs.next()));
        goesOn = pager.print(lines(runs));
      }
    }
    return true;
  }

  private List<String> lines(Page<WorkflowRun> runs) {
    List<String> lines =
        page.limit == null
            ? PageOptions.rows(runs, HEAD, RunsCommand::row)
            : PageOptions.lines(KIND, runs, HEAD, RunsCommand::row);
    return lines.stream().map(Shell::harmless).toList();
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
