package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SagaListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cancel",
    description =
        "Takes a run back, also a complete one: what its steps stored is deleted again, the last"
            + " first. The run itself stays, and files that were written.")
final class CancelCommand implements Callable<Integer> {

  @Mixin RunArgument run = new RunArgument();
  @Mixin TakeOverOption takeOver = new TakeOverOption();
  @Mixin TenantOption tenant = new TenantOption();
  @Mixin OutputOptions output = new OutputOptions();

  private final Shell shell;

  CancelCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Scope scope = tenant.scope();
    RunId id = run.id();
    try (Application app = Application.open(shell, scope)) {
      app.flows().get(app.stagekeeper().runs().get(scope, id).value().flow());
      SagaListener steps = output.json ? SagaListener.NONE : new StepLines(shell);
      Ended<RunOutcome> ended =
          Ended.by(
              RunOutcome.class,
              () -> app.stagekeeper().worker().cancel(scope, id, takeOver.ifHeld(), steps));
      print(ended.answer());
      return ended.exitCode(shell);
    }
  }

  private void print(RunOutcome outcome) {
    List<String> takenBack = outcome.saga().compensatedSteps();
    if (outcome.run().status() != RunStatus.COMPENSATED) {
      throw new FailureException(stuck(outcome));
    }
    if (output.json) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("run", RunSummary.of(outcome.run()));
      json.put("compensated", takenBack);
      shell.out().println(Trees.line(json));
    } else {
      shell.print("run %s is taken back".formatted(outcome.run().id().value()));
    }
  }

  private static Failure stuck(RunOutcome outcome) {
    return new Failure(
        Failure.FAILED,
        "not_taken_back",
        "run %s could not be taken back as a whole yet: %s; try again with: stagekeeper cancel %1$s --take-over"
            .formatted(
                outcome.run().id().value(),
                Objects.requireNonNullElse(outcome.saga().reason(), "no reason is known")),
        Map.of(
            "run", RunSummary.of(outcome.run()), "compensated", outcome.saga().compensatedSteps()));
  }
}
