package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "start",
    description = "Starts a run of a flow, to be moved by checkpoints from phase to phase.")
final class StartCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "FLOW",
      description = "Which flow: campaign, discovery, or one that the class path brings.")
  String flow = "";

  @Parameters(
      index = "1",
      paramLabel = "SUBJECT",
      description = "What the run works on, such as a client's id.")
  String subject = "";

  @Option(
      names = "--metadata",
      paramLabel = "FILE.json",
      description = "JSON to keep with the run; - reads it from standard input.")
  @Nullable String metadata;

  @Mixin QuietOption quiet = new QuietOption();
  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  StartCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    FlowName name = new FlowName(flow);
    SubjectId on = new SubjectId(subject);
    JsonDocument kept =
        metadata == null ? JsonDocument.EMPTY : JsonArgument.read(shell, "--metadata", metadata);
    try (Application app = Application.open(shell, scope)) {
      app.flows().get(name);
      WorkflowRun run = app.stagekeeper().runs().start(scope, name, on, kept, RunStatus.RUNNING);
      if (output.json) {
        shell.out().println(Trees.line(Map.of("run", RunSummary.of(run))));
        return 0;
      }
      if (quiet.quiet) {
        shell.print(run.id().value());
        return 0;
      }
      shell.print(
          "started run %s of the flow %s on %s; it is in %s"
              .formatted(run.id().value(), name.value(), on.value(), run.currentPhase().value()));
      shell.print(
          app.keeps()
              ? "go on with: stagekeeper checkpoint %s --artifacts FILE.json"
                  .formatted(run.id().value())
              : "It was kept in memory and is gone; PERSISTENCE_MODE=db keeps it.");
    }
    return 0;
  }
}
