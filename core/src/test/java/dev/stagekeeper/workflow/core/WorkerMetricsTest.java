package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.SCOPE;
import static dev.stagekeeper.workflow.core.RunBench.ACME;
import static dev.stagekeeper.workflow.core.RunBench.phase;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ArtifactValidator;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowSteps;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.PhaseEvidence;
import dev.stagekeeper.workflow.ports.PhaseStep;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.StepResult;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is measured while a worker works, and takes back. */
class WorkerMetricsTest {

  private static final FlowDefinition FLOW = FlowDefinition.of("two", "one", "other");
  private static final StepResult DONE =
      StepResult.of(JsonDocument.EMPTY, WriteBatch.builder().build());

  private final RunBench bench =
      new RunBench(
          settings -> settings.flow(new Flow(FLOW, ArtifactValidator.NONE, PhaseEvidence.NONE)));

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void workIsMeasuredFromItsBeginningAndEachTryThatFailed() {
    Iterator<Boolean> fails = List.of(true, false).iterator();
    RunOutcome outcome =
        worked(
            context -> {
              bench.now = bench.now.plusSeconds(2);
              if (fails.next()) {
                throw new IOException("no answer");
              }
              return DONE;
            },
            context -> DONE);
    assertEquals(RunStatus.COMPLETED, outcome.run().status());
    assertEquals(
        List.of(
            "two one FAILED PT2S",
            "two one SUCCESS PT2S",
            "two one SET",
            "two other SUCCESS PT0S",
            "two other SET"),
        bench.measured());
  }

  @Test
  void whatCannotBeStoredIsNoFailureOfTheWorkAndWhatIsTakenBackIsMeasured() {
    ConflictException taken = new ConflictException("brief.id", "b-1", "b-1");
    RunOutcome outcome =
        worked(
            context -> DONE,
            context ->
                StepResult.of(
                    JsonDocument.EMPTY,
                    WriteBatch.builder()
                        .add(
                            repositories -> {
                              throw taken;
                            })
                        .build()));
    assertEquals(RunStatus.COMPENSATED, outcome.run().status());
    assertEquals(
        List.of(
            "two one SUCCESS PT0S",
            "two one SET",
            "two other ERROR PT0S",
            "two one CLEARED",
            "two one taken back: DONE"),
        bench.measured());
  }

  @Test
  void aLostLeaseIsMeasured() {
    LeaseLostException lost =
        assertThrows(
            LeaseLostException.class,
            () ->
                worked(
                    context -> {
                      bench.now = bench.now.plus(RunBench.TERM);
                      bench.claimedBy("worker-b", context.run().id());
                      return DONE;
                    },
                    context -> DONE));
    assertEquals(2, lost.current());
    assertEquals(List.of("two one ERROR PT30S"), bench.measured());
  }

  private RunOutcome worked(PhaseStep.Work one, PhaseStep.Work other) {
    PhaseStep.Compensation nothing = (run, result) -> WriteBatch.builder().build();
    bench
        .app
        .worker()
        .register(
            FLOW.name(),
            new FlowSteps() {
              @Override
              public void check(JsonDocument input) {}

              @Override
              public List<PhaseStep> of(Scope scope, WorkflowRun run) {
                return List.of(
                    new PhaseStep("do-one", phase("one"), one, nothing),
                    new PhaseStep("do-other", phase("other"), other, nothing));
              }
            });
    return bench
        .app
        .worker()
        .start(SCOPE, FLOW.name(), ACME, ExecuteOptions.ALL_OR_NOTHING, SagaListener.NONE);
  }
}
