package dev.stagekeeper.workflow;

import static dev.stagekeeper.workflow.WorkerBench.ONE;
import static dev.stagekeeper.workflow.WorkerBench.THREE;
import static dev.stagekeeper.workflow.WorkerBench.TWO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.FlowSteps;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import dev.stagekeeper.workflow.ports.PhaseStep;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Runs with steps: forwards, tried again, taken back, gone on with. */
abstract class WorkerCases extends CompensationCases {

  @Test
  void stepsAreDoneInOrderAndTheirResultsKept() {
    WorkerBench bench = newWorker();
    List<String> seen = new ArrayList<>();
    for (Phase phase : WorkerBench.FLOW.phases()) {
      bench.working.put(
          phase,
          context -> {
            WorkflowRun run = bench.run(context.run().id());
            assertEquals(run.withLease(null), context.run().withLease(null));
            seen.add(run.status() + " " + run.currentPhase().value() + " " + run.progressPercent());
            assertEquals(phase.equals(THREE), context.result(TWO).isPresent());
          });
    }
    RunOutcome outcome = bench.start();
    assertEquals(List.of("RUNNING one 0.0", "RUNNING two 33.3", "RUNNING three 66.7"), seen);
    WorkflowRun run = bench.run(outcome.run().id());
    assertEquals(run, outcome.run().withLease(null));
    assertEquals(RunStatus.COMPLETED, run.status());
    assertEquals(100.0, run.progressPercent());
    assertEquals(WorkerBench.START, run.completedAt());
    assertEquals(WorkerBench.INPUT, run.metadata());
    assertNull(run.error());
    assertNull(run.lease());
    assertTrue(outcome.saga().success());
    assertEquals(List.of("step_one", "step_two", "step_three"), outcome.saga().completedSteps());
    assertEquals(
        List.of("one 1 COMPLETED", "two 1 COMPLETED", "three 1 COMPLETED"),
        bench.stageLines(run.id()));
    for (StageExecution stage : bench.stages(run.id())) {
      assertEquals(
          outcome.result(stage.phase()).orElseThrow().toNode(),
          stage.artifacts().toNode().get("result"));
      assertEquals(
          "step_" + stage.phase().value(), stage.artifacts().toNode().get("step").textValue());
    }
    assertEquals(List.of("one", "three", "two"), bench.projects());
    RunOutcome again = resume(bench, run.id());
    assertEquals(outcome.saga(), again.saga());
    assertEquals(outcome.results(), again.results());
    assertEquals(3, bench.done.size(), "nothing is done again");
  }

  @Test
  void anInterruptIsNoFailureOfTheRun() {
    WorkerBench bench = newWorker();
    bench.working.put(
        TWO,
        context -> {
          throw new InterruptedException();
        });
    assertThrows(CancellationException.class, bench::start);
    assertTrue(Thread.interrupted(), "the thread is told still");
    WorkflowRun left =
        bench.app.runs().list(bench.scope, RunFilter.ALL, PageRequest.first(2)).items().get(0);
    assertEquals(RunStatus.RUNNING, left.status());
    assertNull(left.lease());
    assertNull(left.error());
    assertEquals(List.of("one"), bench.projects());
    bench.working.clear();
    RunOutcome outcome =
        bench.worker.resumeNext(bench.scope, WorkerBench.FLOW.name(), SagaListener.NONE).get();
    assertEquals(RunStatus.COMPLETED, outcome.run().status());
    assertEquals(List.of("do one", "do two", "do two", "do three"), bench.done);
  }

  @Test
  void aRunThatCannotBeBegunDoesNotKeepOthersFromBeingDone() {
    WorkerBench bench = newWorker();
    RunId first = bench.pending();
    RunId second = bench.pending();
    List<String> asked = new ArrayList<>();
    bench.worker.register(
        WorkerBench.FLOW.name(),
        new FlowSteps() {
          @Override
          public void check(JsonDocument input) {}

          @Override
          public List<PhaseStep> of(Scope scope, WorkflowRun run) {
            asked.add(run.id().value());
            throw new IllegalStateException("no steps for " + run.id().value());
          }
        });
    FlowName flow = WorkerBench.FLOW.name();
    for (int i = 0; i < 2; i++) {
      assertThrows(
          IllegalStateException.class,
          () -> bench.worker.resumeNext(bench.scope, flow, SagaListener.NONE));
    }
    assertEquals(Set.of(first.value(), second.value()), Set.copyOf(asked));
    assertTrue(
        bench.worker.resumeNext(bench.scope, flow, SagaListener.NONE).isEmpty(),
        "both leases are live");
  }

  @Test
  void whatFailsForAWhileIsTriedAgainAfterPauses() {
    WorkerBench bench = newWorker();
    List<String> seen = new ArrayList<>();
    bench.working.put(
        TWO,
        context -> {
          WorkflowRun run = bench.run(context.run().id());
          seen.add(run.retryCount() + " " + (run.error() == null ? "-" : run.error().code()));
          if (seen.size() < 3) {
            context.findings(JsonDocument.parse("{\"try\":" + seen.size() + "}"));
            throw new UncheckedIOException("no answer", new IOException());
          }
        });
    RunOutcome outcome = bench.start();
    assertTrue(outcome.saga().success());
    assertEquals(List.of("0 -", "1 unchecked_io_exception", "2 unchecked_io_exception"), seen);
    assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), bench.pauses);
    assertEquals(2, outcome.run().retryCount());
    assertNull(outcome.run().error());
    assertNull(outcome.findings());
    assertEquals(
        List.of(
            "one 1 COMPLETED",
            "two 1 FAILED",
            "two 2 FAILED",
            "two 3 COMPLETED",
            "three 1 COMPLETED"),
        bench.stageLines(outcome.run().id()));
    assertEquals(
        "{\"findings\":{\"try\":1},\"step\":\"step_two\"}",
        bench.stages(outcome.run().id()).get(1).artifacts().text());
  }

  @Test
  void whatFailsForGoodIsTakenBackAndExplained() {
    WorkerBench bench = newWorker();
    List<String> seen = new ArrayList<>();
    bench.working.put(
        THREE,
        context -> {
          context.phaseState(JsonDocument.parse("{\"done\":7}"));
          context.agentState(JsonDocument.parse("{\"model\":\"m\"}"));
          context.findings(JsonDocument.parse("[1]"));
          throw new PhaseFailure(
              "no ink",
              "ink",
              ErrorClass.NON_RETRYABLE,
              "Buy ink.",
              JsonDocument.parse("{\"colour\":\"blue\"}"),
              null);
        });
    RunId[] id = new RunId[1];
    bench.working.put(ONE, context -> id[0] = context.run().id());
    for (Phase phase : List.of(ONE, TWO)) {
      bench.takingBack.put(
          phase,
          () -> {
            WorkflowRun run = bench.run(id[0]);
            seen.add(run.status() + " " + run.phasesCompleted().size() + " " + run.error().code());
          });
    }
    RunOutcome outcome = bench.start();
    assertEquals(List.of("COMPENSATING 2 ink", "COMPENSATING 1 ink"), seen);
    WorkflowRun run = bench.run(outcome.run().id());
    assertEquals(RunStatus.COMPENSATED, run.status());
    assertEquals(List.of(), run.phasesCompleted());
    assertEquals(0.0, run.progressPercent());
    assertEquals(
        new RunError(
            "no ink",
            THREE,
            "ink",
            ErrorClass.NON_RETRYABLE,
            "Buy ink.",
            JsonDocument.parse("{\"colour\":\"blue\"}")),
        run.error());
    assertEquals("{\"done\":7}", run.phaseState().text());
    assertEquals("{\"model\":\"m\"}", run.agentState().text());
    assertNull(run.lease());
    assertEquals("step_three", outcome.saga().failedStep());
    assertEquals("no ink", outcome.saga().reason());
    assertEquals(List.of("step_one", "step_two"), outcome.saga().completedSteps());
    assertEquals(List.of("step_two", "step_one"), outcome.saga().compensatedSteps());
    assertEquals("[1]", outcome.findings().text());
    assertEquals(
        List.of("one 1 COMPENSATED", "two 1 COMPENSATED", "three 1 FAILED"),
        bench.stageLines(run.id()));
    assertEquals(List.of(), bench.projects());
    assertTrue(bench.stages(run.id()).get(0).artifacts().toNode().has("result"));
    RunOutcome again = resume(bench, run.id());
    assertEquals(outcome.saga(), again.saga());
    assertEquals(outcome.findings(), again.findings());
    assertEquals(outcome.results(), again.results());
  }

  @Test
  void triesHaveALimit() {
    WorkerBench bench = newWorker();
    bench.working.put(
        TWO,
        context -> {
          throw new TimeoutException("too slow");
        });
    RunOutcome outcome = bench.start();
    assertEquals(RunStatus.COMPENSATED, outcome.run().status());
    assertEquals(ErrorClass.RETRYABLE, outcome.run().error().errorClass());
    assertEquals(2, outcome.run().retryCount());
    assertEquals(
        List.of("one 1 COMPENSATED", "two 1 FAILED", "two 2 FAILED", "two 3 FAILED"),
        bench.stageLines(outcome.run().id()));
  }

  @Test
  void anErrorIsTakenBackAndThrownOn() {
    WorkerBench bench = newWorker();
    AssertionError error = new AssertionError("broken");
    bench.working.put(
        TWO,
        context -> {
          throw error;
        });
    assertSame(error, assertThrows(AssertionError.class, bench::start));
    assertEquals(List.of(), bench.projects());
    assertEquals(RunStatus.COMPENSATED, onlyRun(bench).status());
  }

  @Test
  void whatWasCompletedIsKeptOnRequestAndGoneOnWith() {
    WorkerBench bench = newWorker();
    bench.working.put(
        THREE,
        context -> {
          throw new IllegalStateException("no ink");
        });
    RunOutcome failed = bench.start(true);
    assertEquals(RunStatus.FAILED, failed.run().status());
    assertEquals(ErrorClass.PARTIAL, failed.run().error().errorClass());
    assertEquals(List.of(ONE, TWO), failed.run().phasesCompleted());
    assertEquals(List.of(), failed.saga().compensatedSteps());
    assertEquals(List.of("one", "two"), bench.projects());
    assertEquals(Optional.empty(), offered(bench));

    RunOutcome again = resume(bench, failed.run().id());
    assertEquals(RunStatus.FAILED, again.run().status());
    bench.working.remove(THREE);
    RunOutcome resumed = resume(bench, failed.run().id());
    assertEquals(RunStatus.COMPLETED, resumed.run().status());
    assertNull(resumed.run().error());
    assertEquals(List.of("step_one", "step_two", "step_three"), resumed.saga().completedSteps());
    assertEquals(List.of("do one", "do two", "do three", "do three", "do three"), bench.done);
    assertEquals(List.of("one", "three", "two"), bench.projects());
  }

  @Test
  void nothingIsPartialWhereNothingWasCompleted() {
    WorkerBench bench = newWorker();
    bench.working.put(
        ONE,
        context -> {
          throw new IllegalStateException("no ink");
        });
    RunOutcome failed = bench.start(true);
    assertEquals(RunStatus.FAILED, failed.run().status());
    assertEquals(ErrorClass.NON_RETRYABLE, failed.run().error().errorClass());
  }

  @Test
  void aPhaseWithoutAStepWaitsForSomebody() {
    WorkerBench bench = newWorker();
    bench.phases.remove(TWO);
    RunOutcome waiting = bench.start();
    assertEquals(RunStatus.WAITING, waiting.run().status());
    assertEquals(TWO, waiting.run().currentPhase());
    assertFalse(waiting.saga().success());
    assertNull(waiting.saga().failedStep());
    assertEquals(Optional.empty(), offered(bench));
    assertEquals(
        waiting.run(), resume(bench, waiting.run().id()).run().withLease(waiting.run().lease()));
    JsonDocument byHand = JsonDocument.parse("{\"project\":\"somebody-elses\"}");
    bench
        .app
        .checkpoints()
        .submit(
            bench.scope, new CheckpointRequest(waiting.run().id(), TWO, byHand, MoveOptions.NONE));
    RunOutcome outcome = next(bench);
    assertEquals(RunStatus.COMPLETED, outcome.run().status());
    assertEquals(List.of("do one", "do three"), bench.done);
    // What was submitted by hand is no result of a step, whatever it looks like.
    bench.phases.add(TWO);
    cancel(bench, outcome.run().id());
    assertEquals(List.of("undo three", "undo one"), bench.done.subList(2, 4));
    assertEquals(List.of(), bench.projects());
  }

  @Test
  void whatBecameCompleteOtherwiseIsNotDoneAgain() {
    WorkerBench bench = newWorker();
    RunId run = bench.pending();
    bench.app.phases().derive(bench.scope, run, Map.of(ONE, true), MoveOptions.NONE);
    assertEquals(RunStatus.COMPLETED, resume(bench, run).run().status());
    assertEquals(List.of("do two", "do three"), bench.done);
  }

  @Test
  void aRunThatIsNotForTheStepsWaits() {
    WorkerBench bench = newWorker();
    RunId byHand =
        bench
            .app
            .runs()
            .start(
                bench.scope,
                WorkerBench.FLOW.name(),
                WorkerBench.SUBJECT,
                JsonDocument.EMPTY,
                RunStatus.RUNNING)
            .id();
    RunId pending = bench.pending();
    RunOutcome outcome = next(bench);
    assertEquals(pending, outcome.run().id());
    assertEquals(RunStatus.WAITING, bench.run(byHand).status());
    assertNull(bench.run(byHand).lease());
    assertThrows(InvalidValueException.class, () -> resume(bench, byHand));
    assertNull(bench.run(byHand).lease());
  }

  @Test
  void whatCannotBeStartedIsRefusedBeforeAnythingIsWritten() {
    WorkerBench bench = newWorker();
    assertThrows(NotFoundException.class, () -> start(bench, "nobody", WorkerBench.INPUT));
    assertThrows(InvalidValueException.class, () -> start(bench, "discovery", WorkerBench.INPUT));
    assertThrows(
        InvalidValueException.class,
        () -> start(bench, WorkerBench.FLOW.name().value(), JsonDocument.EMPTY));
    assertThrows(NotFoundException.class, () -> resume(bench, new RunId("nobody")));
    assertThrows(NotFoundException.class, () -> cancel(bench, new RunId("nobody")));
    assertEquals(0, runs(bench).size());
  }

  @Test
  void aRunIsCancelledWhateverItsStatus() {
    WorkerBench bench = newWorker();
    RunOutcome completed = bench.start();
    RunOutcome cancelled = cancel(bench, completed.run().id());
    assertEquals(RunStatus.COMPENSATED, cancelled.run().status());
    assertNull(cancelled.run().error());
    assertNull(cancelled.run().completedAt());
    assertEquals(
        List.of("step_three", "step_two", "step_one"), cancelled.saga().compensatedSteps());
    assertNull(cancelled.saga().reason());
    assertEquals(List.of(), bench.projects());
    assertEquals(cancelled.saga(), cancel(bench, completed.run().id()).saga());

    RunOutcome pending = cancel(bench, bench.pending());
    assertEquals(RunStatus.COMPENSATED, pending.run().status());
    assertEquals(List.of("one 1 COMPENSATED"), bench.stageLines(pending.run().id()));

    bench.working.put(
        TWO,
        context -> {
          throw new IllegalStateException("no ink");
        });
    RunOutcome failed = cancel(bench, bench.start(true).run().id());
    assertEquals(RunStatus.COMPENSATED, failed.run().status());
    assertEquals("no ink", failed.run().error().message());
    assertEquals(List.of(), bench.projects());
  }

  @Test
  void ofAFlowWithoutStepsThePhasesAreTakenBack() {
    WorkerBench bench = newWorker();
    FlowDefinition flow = FlowDefinition.DISCOVERY;
    WorkflowRun run =
        bench
            .app
            .runs()
            .start(
                bench.scope,
                flow.name(),
                WorkerBench.SUBJECT,
                JsonDocument.EMPTY,
                RunStatus.RUNNING);
    bench.app.phases().advance(bench.scope, run.id(), flow.phases().get(1), MoveOptions.NONE);
    bench
        .app
        .phases()
        .derive(bench.scope, run.id(), Map.of(flow.phases().get(4), true), MoveOptions.NONE);
    RunOutcome outcome = cancel(bench, run.id());
    assertEquals(RunStatus.COMPENSATED, outcome.run().status());
    assertEquals(List.of(), outcome.run().phasesCompleted());
    assertEquals(List.of(), outcome.saga().completedSteps());
    assertEquals(
        List.of("data_import 1 COMPENSATED", "field_mapping 1 COMPENSATED"),
        bench.stageLines(run.id()));
  }

  private static RunOutcome start(WorkerBench bench, String flow, JsonDocument metadata) {
    return bench.worker.start(
        bench.scope,
        new FlowName(flow),
        WorkerBench.SUBJECT,
        new ExecuteOptions(false, metadata),
        SagaListener.NONE);
  }
}
