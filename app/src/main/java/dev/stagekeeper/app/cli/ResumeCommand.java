package dev.stagekeeper.app.cli;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "resume",
    description =
        "Goes on with a campaign's run that was killed or failed, with the step that it is at or"
            + " with taking it back, and writes the delivered files.")
final class ResumeCommand implements Callable<Integer> {

  @Mixin RunArgument run = new RunArgument();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the files go; ./out/<id of the run> unless given.")
  @Nullable String out;

  @Mixin TakeOverOption takeOver = new TakeOverOption();
  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  ResumeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    RunId id = run.id();
    OutFolder folder = OutFolder.of(shell, out, id);
    folder.refuseUnwritable();
    try (Application app = Application.open(shell, scope)) {
      WorkflowRun before = app.stagekeeper().runs().get(scope, id).value();
      refuseWithoutSteps(before);
      List<String> pieces = pieces(before);
      SagaListener steps = output.json ? SagaListener.NONE : new StepLines(shell);
      Ended<RunOutcome> ended =
          Ended.by(
              RunOutcome.class,
              () -> app.stagekeeper().worker().resume(scope, id, takeOver.ifHeld(), steps));
      return new Handover(shell, output.json, app, scope, folder)
          .of(ended.map(app.stagekeeper().clientToDelivery()::resultOf), pieces);
    }
  }

  private static void refuseWithoutSteps(WorkflowRun run) {
    if (!run.flow().equals(FlowDefinition.CAMPAIGN.name())) {
      throw byHand(run, "runs of the flow " + run.flow().value() + " have no steps to go on with");
    }
  }

  /** The names of the campaign's pieces; none where the run has ended and does not need them. */
  private static List<String> pieces(WorkflowRun run) {
    try {
      Campaign campaign =
          Campaign.fromOptions(WorkflowInput.fromMetadata(run.metadata()).options());
      return campaign.pieces().stream().map(Campaign.Piece::name).toList();
    } catch (InvalidValueException e) {
      if (run.status() == RunStatus.COMPLETED || run.status().isTakenBack()) {
        return List.of();
      }
      throw byHand(run, "run " + run.id().value() + " has no campaign to go on with");
    }
  }

  private static FailureException byHand(WorkflowRun run, String reason) {
    return new FailureException(
        new Failure(
            Failure.WRONG,
            "no_steps",
            "%s; move it with: stagekeeper checkpoint %2$s --artifacts FILE.json, or: stagekeeper advance %2$s PHASE"
                .formatted(reason, run.id().value()),
            Map.of("run", run.id(), "flow", run.flow(), "phase", run.currentPhase())));
  }
}
