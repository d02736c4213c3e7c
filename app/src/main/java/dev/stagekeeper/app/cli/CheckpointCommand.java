package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.Checkpoints;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.Runs;
import dev.stagekeeper.workflow.ports.Submission;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "checkpoint",
    description =
        "Submits what a phase of a run made: keeps it, completes the phase and enters the next one,"
            + " if there is one.")
final class CheckpointCommand implements Callable<Integer> {

  @Mixin RunArgument run = new RunArgument();

  @Option(
      names = "--artifacts",
      paramLabel = "FILE.json",
      required = true,
      description = "What the phase made, as JSON of at most 16 MiB; - reads standard input.")
  String artifacts = "";

  @Option(
      names = "--phase",
      paramLabel = "P",
      description =
          "The phase that made it, the one that the run is in unless given. Named, submitting the"
              + " same again changes nothing.")
  @Nullable String phase;

  @Option(
      names = "--to",
      paramLabel = "P",
      description = "The phase to enter, the next one unless given.")
  @Nullable String target;

  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  CheckpointCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    RunId id = run.id();
    JsonDocument made = JsonArgument.read(shell, "--artifacts", artifacts);
    try (Application app = Application.open(shell, scope)) {
      Runs runs = app.stagekeeper().runs();
      WorkflowRun before = runs.get(scope, id).value();
      FlowDefinition flow = app.flows().get(before.flow());
      Phase of = phase == null ? before.currentPhase() : KnownFlows.phase(flow, phase);
      CheckpointRequest request = new CheckpointRequest(id, of, made, MoveOptions.NONE);
      Ended<Submission> ended = Ended.by(Submission.class, () -> submit(app, scope, flow, request));
      Submission submission = ended.answer();
      new Moved(runs.get(scope, id).value(), submission.transition(), submission.checkpoint())
          .print(shell, output.json);
      return ended.exitCode(shell);
    }
  }

  private Submission submit(
      Application app, Scope scope, FlowDefinition flow, CheckpointRequest request) {
    Checkpoints checkpoints = app.stagekeeper().checkpoints();
    if (target != null) {
      return checkpoints.submit(scope, request, KnownFlows.phase(flow, target));
    }
    return flow.last().equals(request.phase())
        ? checkpoints.complete(scope, request)
        : checkpoints.submit(scope, request);
  }
}
