package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.SCOPE;
import static dev.stagekeeper.workflow.core.RunBench.CAMPAIGN;
import static dev.stagekeeper.workflow.core.RunBench.json;
import static dev.stagekeeper.workflow.core.RunBench.phase;
import static dev.stagekeeper.workflow.core.RunBench.phases;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunHeldException;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWork;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work on runs that were started before. */
class ExecuteOnRunTest {

  private static final ExecuteOptions PARTLY = new ExecuteOptions(true, JsonDocument.EMPTY);

  private final RunBench bench = new RunBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void theRunIsHeldAndShowsToBeWorkedOn() {
    RunId run = bench.start(CAMPAIGN, RunStatus.PENDING);
    executeOn(
        run,
        context -> {
          WorkflowRun now = bench.run(run);
          assertEquals(RunStatus.RUNNING, now.status());
          assertEquals("worker-a", now.lease().owner());
          assertEquals(bench.now.plus(RunBench.TERM), now.lease().expiresAt());
          assertEquals(phase("onboarding"), now.currentPhase());
          context.advance(phase("strategy"));
          assertEquals(phase("onboarding"), bench.run(run).currentPhase());
          return "done";
        });
    WorkflowRun after = bench.run(run);
    assertNull(after.lease());
    assertEquals(phase("strategy"), after.currentPhase());
    assertEquals(List.of("onboarding 1 COMPLETED", "strategy 1 ACTIVE"), bench.stageTexts(run));
  }

  @Test
  void workThatTellsNothingChangesNothing() {
    RunId run = bench.start();
    executeOn(run, context -> "done");
    assertEquals(1, bench.revision(run));
  }

  @Test
  void aFailureStaysWithTheRunAlthoughTheWorkVanishes() {
    RunId run = bench.start();
    PhaseFailure failure =
        new PhaseFailure(
            "three pieces did not pass",
            "qc_refused",
            ErrorClass.NON_RETRYABLE,
            "write them again",
            json("{\"pieces\":3}"),
            null);
    PhaseFailure caught =
        assertThrows(
            PhaseFailure.class,
            () ->
                executeOn(
                    run,
                    context -> {
                      context.saveArtifacts(json("{\"vanishes\":1}"));
                      context.advance(phase("strategy"));
                      context.phaseState(json("{\"piece\":2}"));
                      context.agentState(json("{\"tokens\":9}"));
                      throw failure;
                    }));
    assertSame(failure, caught);
    assertEquals(0, caught.getSuppressed().length);
    WorkflowRun after = bench.run(run);
    assertEquals(RunStatus.FAILED, after.status());
    assertEquals(phase("onboarding"), after.currentPhase());
    assertEquals(List.of(), after.phasesCompleted());
    assertEquals(
        new RunError(
            "three pieces did not pass",
            phase("strategy"),
            "qc_refused",
            ErrorClass.NON_RETRYABLE,
            "write them again",
            json("{\"pieces\":3}")),
        after.error());
    assertEquals(json("{\"piece\":2}"), after.phaseState());
    assertEquals(json("{\"tokens\":9}"), after.agentState());
    assertEquals(0, after.retryCount());
    assertNull(after.lease());
    StageExecution stage = bench.stages(run).get(0);
    assertEquals(List.of("onboarding 1 FAILED"), bench.stageTexts(run));
    assertEquals(JsonDocument.EMPTY, stage.artifacts());
    assertEquals(bench.now, stage.finishedAt());
    assertEquals(List.of(), bench.announced());
    assertEquals(List.of("campaign strategy FAILED PT0S"), bench.measured());
  }

  @Test
  void aFailedRunIsWorkedOnAnewInAnotherAttempt() {
    RunId run = bench.start();
    assertThrows(
        IllegalStateException.class,
        () ->
            executeOn(
                run,
                context -> {
                  context.phaseState(json("{\"done\":[1,2]}"));
                  throw new IllegalStateException("broken");
                }));
    assertEquals("illegal_state_exception", bench.run(run).error().code());
    executeOn(
        run,
        context -> {
          assertEquals(json("{\"done\":[1,2]}"), context.run().phaseState());
          assertEquals(RunStatus.RUNNING, bench.run(run).status());
          assertNull(bench.run(run).error());
          context.advance(phase("strategy"));
          return "done";
        });
    assertEquals(
        List.of("onboarding 1 FAILED", "onboarding 2 COMPLETED", "strategy 1 ACTIVE"),
        bench.stageTexts(run));
  }

  @Test
  void eachRetryIsCountedAndIsAnotherAttempt() throws IOException {
    RunId run = bench.start();
    List<Integer> counts = new ArrayList<>();
    executeOn(
        run,
        context -> {
          counts.add(bench.run(run).retryCount());
          if (counts.size() < 3) {
            context.agentState(json("{\"try\":" + counts.size() + "}"));
            throw new IOException("no answer");
          }
          RunError before = bench.run(run).error();
          assertEquals("io_exception", before.code());
          assertEquals(ErrorClass.RETRYABLE, before.errorClass());
          assertEquals(RunStatus.RUNNING, bench.run(run).status());
          assertEquals(json("{\"try\":2}"), context.run().agentState());
          return "done";
        });
    assertEquals(List.of(0, 1, 2), counts);
    WorkflowRun after = bench.run(run);
    assertEquals(2, after.retryCount());
    assertNull(after.error(), "what a try before the last one left");
    assertEquals(
        List.of("onboarding 1 FAILED", "onboarding 2 FAILED", "onboarding 3 ACTIVE"),
        bench.stageTexts(run));
    assertEquals(2, bench.pauses.size());
  }

  @Test
  void retriesEndAtTheLimit() {
    RunId run = bench.start();
    assertThrows(
        IOException.class,
        () ->
            executeOn(
                run,
                context -> {
                  throw new IOException("no answer");
                }));
    assertEquals(3, bench.run(run).retryCount());
    assertEquals(RunStatus.FAILED, bench.run(run).status());
    assertEquals(ErrorClass.RETRYABLE, bench.run(run).error().errorClass());
    assertEquals(4, bench.stages(run).size());
  }

  @Test
  void whatWasCompletedIsKeptWhereTheCallerWantsThat() {
    RunId run = bench.start();
    assertThrows(
        IllegalStateException.class,
        () ->
            bench
                .app
                .runExecutor()
                .executeOn(
                    SCOPE,
                    run,
                    PARTLY,
                    context -> {
                      context.saveArtifacts(json("{\"kept\":1}"));
                      context.advance(phase("strategy"));
                      context.advance(phase("production"));
                      context.saveArtifacts(json("{\"vanishes\":1}"));
                      throw new IllegalStateException("broken");
                    }));
    WorkflowRun after = bench.run(run);
    assertEquals(RunStatus.FAILED, after.status());
    assertEquals(ErrorClass.PARTIAL, after.error().errorClass());
    assertEquals(phases("onboarding", "strategy"), after.phasesCompleted());
    assertEquals(
        List.of("onboarding 1 COMPLETED", "strategy 1 COMPLETED", "production 1 FAILED"),
        bench.stageTexts(run));
    assertEquals(json("{\"kept\":1}"), bench.stages(run).get(0).artifacts());
    assertEquals(JsonDocument.EMPTY, bench.stages(run).get(2).artifacts());
  }

  @Test
  void withoutAnythingCompletedThereIsNothingPartialAboutIt() {
    RunId run = bench.start();
    assertThrows(
        IllegalStateException.class,
        () ->
            bench
                .app
                .runExecutor()
                .executeOn(
                    SCOPE,
                    run,
                    PARTLY,
                    context -> {
                      throw new IllegalStateException("broken");
                    }));
    assertEquals(ErrorClass.NON_RETRYABLE, bench.run(run).error().errorClass());
  }

  @Test
  void whatSomebodyElseHoldsIsLeftAlone() {
    RunId run = bench.start();
    Lease theirs = bench.claimedBy("worker-b", run);
    RunHeldException refusal =
        assertThrows(RunHeldException.class, () -> executeOn(run, context -> "done"));
    assertEquals(theirs, refusal.lease());
    assertEquals(theirs, bench.run(run).lease());
    bench.now = theirs.expiresAt();
    assertEquals("done", executeOn(run, context -> "done"));
  }

  @Test
  void whoLosesTheLeaseWritesNothing() {
    RunId run = bench.start();
    LeaseLostException lost =
        assertThrows(
            LeaseLostException.class,
            () ->
                executeOn(
                    run,
                    context -> {
                      bench.now = bench.now.plus(RunBench.TERM);
                      bench.claimedBy("worker-b", run);
                      context.advance(phase("strategy"));
                      return "done";
                    }));
    assertEquals(1, lost.held());
    assertEquals(2, lost.current());
    WorkflowRun after = bench.run(run);
    assertEquals("worker-b", after.lease().owner());
    assertEquals(phase("onboarding"), after.currentPhase());
    assertNull(after.error());
    assertEquals(1, bench.revision(run));
  }

  @Test
  void whatTheWorkThrewGoesOnAlsoWhereTheErrorCannotBeRecorded() {
    RunId run = bench.start();
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                executeOn(
                    run,
                    context -> {
                      bench.now = bench.now.plus(RunBench.TERM);
                      bench.claimedBy("worker-b", run);
                      throw new IllegalStateException("broken");
                    }));
    assertEquals(1, thrown.getSuppressed().length);
    assertInstanceOf(LeaseLostException.class, thrown.getSuppressed()[0]);
    assertNull(bench.run(run).error());
  }

  @Test
  void aMoveOfSomebodyElsesMeanwhileWins() {
    RunId run = bench.start();
    assertThrows(
        StaleRevisionException.class,
        () ->
            executeOn(
                run,
                context -> {
                  bench.app.phases().advance(SCOPE, run, phase("strategy"), MoveOptions.NONE);
                  context.advance(phase("strategy"));
                  return "done";
                }));
    assertEquals(phase("strategy"), bench.run(run).currentPhase());
    assertEquals(RunStatus.RUNNING, bench.run(run).status());
    assertNull(bench.run(run).error());
    assertNull(bench.run(run).lease());
  }

  @Test
  void aBatchThatIsRefusedIsAFailureOfTheRun() {
    bench.app.intakeCapture().capture(SCOPE, Workbench.submission(Workbench.ACME));
    var taken = bench.stored.intakes().list(PageRequest.first(1)).items().get(0);
    RunId run = bench.start();
    ConflictException refusal =
        assertThrows(
            ConflictException.class,
            () ->
                executeOn(
                    run,
                    context -> {
                      context.write(
                          WriteBatch.builder().create(into -> into.intakes(), taken).build());
                      context.advance(phase("strategy"));
                      return "done";
                    }));
    assertEquals("intake.id", refusal.constraint());
    WorkflowRun after = bench.run(run);
    assertEquals(RunStatus.FAILED, after.status());
    assertEquals("conflict_exception", after.error().code());
    assertEquals(phase("onboarding"), after.currentPhase());
  }

  @Test
  void nothingWorksOnARunThatIsTakenBack() {
    RunId run = bench.start();
    Stored<WorkflowRun> stored = bench.app.runs().get(SCOPE, run);
    bench.stored.runs().apply(RunChange.of(stored).status(RunStatus.COMPENSATING));
    assertThrows(IllegalTransitionException.class, () -> executeOn(run, context -> "done"));
    assertNull(bench.run(run).lease());
    assertEquals(RunStatus.COMPENSATING, bench.run(run).status());
  }

  @Test
  void anUnknownRunIsRefusedBeforeTheWork() {
    RunId nobody = new RunId("nobody");
    assertEquals(
        "Run",
        assertThrows(NotFoundException.class, () -> executeOn(nobody, context -> "done")).what());
  }

  @Test
  void errorsAreRecordedToo() {
    RunId run = bench.start();
    AssertionError thrown = new AssertionError("broken");
    assertSame(
        thrown,
        assertThrows(
            AssertionError.class,
            () ->
                executeOn(
                    run,
                    context -> {
                      throw thrown;
                    })));
    assertEquals("assertion_error", bench.run(run).error().code());
  }

  private <X extends Exception> String executeOn(RunId run, RunWork<String, X> work) throws X {
    return bench.app.runExecutor().executeOn(SCOPE, run, ExecuteOptions.ALL_OR_NOTHING, work);
  }
}
