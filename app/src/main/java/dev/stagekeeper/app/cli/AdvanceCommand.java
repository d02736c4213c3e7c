package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.PhaseTransition;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.Runs;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "advance",
    description =
        "Completes the phase that a run is in and enters another, or goes a declared way back; with"
            + " --complete, completes a phase and stays.")
final class AdvanceCommand implements Callable<Integer> {

  @Mixin RunArgument run = new RunArgument();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PHASE",
      description = "The phase to enter; with --complete, the one to complete.")
  @Nullable String phase;

  @Option(
      names = "--complete",
      description =
          "Complete PHASE, or else the phase that the run is in, without moving: how the last one"
              + " is finished.")
  boolean complete;

  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  AdvanceCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    RunId id = run.id();
    if (phase == null && !complete) {
      throw FailureException.wrong("name the PHASE to enter, or say --complete");
    }
    try (Application app = Application.open(shell, scope)) {
      Runs runs = app.stagekeeper().runs();
      WorkflowRun before = runs.get(scope, id).value();
      FlowDefinition flow = app.flows().get(before.flow());
      Phase named = phase == null ? before.currentPhase() : KnownFlows.phase(flow, phase);
      PhaseService phases = app.stagekeeper().phases();
      Ended<PhaseTransition> ended =
          Ended.by(
              PhaseTransition.class,
              () ->
                  complete
                      ? phases.complete(scope, id, named, MoveOptions.NONE)
                      : phases.advance(scope, id, named, MoveOptions.NONE));
      new Moved(runs.get(scope, id).value(), ended.answer(), null).print(shell, output.json);
      return ended.exitCode(shell);
    }
  }
}
