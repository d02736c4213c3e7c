package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.SCOPE;
import static dev.stagekeeper.workflow.core.RunBench.ACME;
import static dev.stagekeeper.workflow.core.RunBench.CAMPAIGN;
import static dev.stagekeeper.workflow.core.RunBench.json;
import static dev.stagekeeper.workflow.core.RunBench.phase;
import static dev.stagekeeper.workflow.core.RunBench.phases;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import dev.stagekeeper.workflow.ports.RunContext;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWork;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work on new runs: all of it, what was completed of it, or nothing. */
class RunExecutorTest {

  private static final ExecuteOptions PARTLY = new ExecuteOptions(true, json("{\"m\":1}"));

  private final RunBench bench = new RunBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatTheWorkTellsIsAppliedWhenItReturns() {
    String answer =
        execute(
            ExecuteOptions.ALL_OR_NOTHING,
            context -> {
              context.saveArtifacts(json("{\"brief\":1}"));
              context.phaseState(json("{\"read\":1}"));
              assertEquals(json("{\"read\":1}"), context.run().phaseState());
              bench.now = bench.now.plusSeconds(3);
              context.advance(phase("strategy"));
              assertEquals(phase("strategy"), context.run().currentPhase());
              context.saveArtifacts(json("{\"strategy\":1}"));
              context.agentState(json("{\"agent\":1}"));
              assertEquals(List.of(), runs(), "nothing is there before the work returns");
              assertEquals(List.of(), bench.announced());
              return "done";
            });
    assertEquals("done", answer);
    WorkflowRun run = runs().get(0);
    assertEquals(phase("strategy"), run.currentPhase());
    assertEquals(phases("onboarding"), run.phasesCompleted());
    assertEquals(20.0, run.progressPercent());
    assertEquals(json("{\"read\":1}"), run.phaseState());
    assertEquals(json("{\"agent\":1}"), run.agentState());
    assertEquals(RunStatus.RUNNING, run.status());
    assertEquals(
        List.of(json("{\"brief\":1}"), json("{\"strategy\":1}")),
        bench.stages(run.id()).stream().map(stage -> stage.artifacts()).toList());
    assertEquals(List.of("WorkflowStarted"), bench.announced());
    assertEquals(
        List.of("campaign onboarding SUCCESS PT3S", "campaign onboarding SET"), bench.measured());
  }

  @Test
  void aRunThatGoesThroughAllPhasesIsCompleted() {
    execute(ExecuteOptions.ALL_OR_NOTHING, RunExecutorTest::throughAllPhases);
    WorkflowRun run = runs().get(0);
    assertEquals(RunStatus.COMPLETED, run.status());
    assertEquals(100.0, run.progressPercent());
    assertEquals(bench.now, run.completedAt());
    assertEquals(List.of("WorkflowStarted", "WorkflowCompleted"), bench.announced());
  }

  @Test
  void whatTheWorkThrowsGoesOnUnchangedAndNothingIsLeft() {
    Exception thrown = new Exception("broken");
    Exception caught =
        assertThrows(
            Exception.class,
            () ->
                execute(
                    ExecuteOptions.ALL_OR_NOTHING,
                    context -> {
                      context.advance(phase("strategy"));
                      throw thrown;
                    }));
    assertSame(thrown, caught);
    assertEquals(0, caught.getSuppressed().length);
    assertEquals(List.of(), runs());
    assertEquals(List.of(), bench.announced());
    assertEquals(List.of("campaign strategy FAILED PT0S"), bench.measured());
  }

  @Test
  void movesThatAreNotLegalAndMovesThatCannotBeStoredAreMeasuredAsSuch() {
    assertThrows(
        IllegalTransitionException.class,
        () ->
            execute(
                ExecuteOptions.ALL_OR_NOTHING,
                context -> {
                  context.advance(phase("delivery"));
                  return "never";
                }));
    assertEquals(List.of("campaign onboarding ILLEGAL PT0S"), bench.measured());
    ConflictException taken = new ConflictException("brief.id", "b-1", "b-1");
    assertSame(
        taken,
        assertThrows(
            ConflictException.class,
            () ->
                execute(
                    ExecuteOptions.ALL_OR_NOTHING,
                    context -> {
                      context.advance(phase("strategy"));
                      context.write(
                          WriteBatch.builder()
                              .add(
                                  repositories -> {
                                    throw taken;
                                  })
                              .build());
                      return "never";
                    })));
    assertEquals(List.of("campaign onboarding ERROR PT0S"), bench.measured());
    assertEquals(List.of(), runs());
  }

  @Test
  void whatMayBeRetriedIsTriedAgainFromTheStart() throws IOException {
    List<RunContext> tries = new ArrayList<>();
    execute(
        ExecuteOptions.ALL_OR_NOTHING,
        context -> {
          assertEquals(phase("onboarding"), context.run().currentPhase());
          context.advance(phase("strategy"));
          tries.add(context);
          if (tries.size() < 3) {
            throw new IOException("no answer");
          }
          return "done";
        });
    assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), bench.pauses);
    assertEquals(1, runs().size());
    assertEquals(2, runs().get(0).retryCount());
    assertEquals(List.of("onboarding 1 COMPLETED", "strategy 1 ACTIVE"), stagesOfTheRun());
  }

  @Test
  void whatFailsForGoodIsNotTriedAgain() {
    assertThrows(
        IllegalStateException.class,
        () ->
            execute(
                ExecuteOptions.ALL_OR_NOTHING,
                context -> {
                  throw new IllegalStateException("broken");
                }));
    assertEquals(List.of(), bench.pauses);
  }

  @Test
  void retriesEndAtTheLimit() {
    List<RunContext> tries = new ArrayList<>();
    assertThrows(
        IOException.class,
        () ->
            execute(
                ExecuteOptions.ALL_OR_NOTHING,
                context -> {
                  tries.add(context);
                  throw new IOException("no answer");
                }));
    assertEquals(4, tries.size(), "the first try and three more");
    assertEquals(3, bench.pauses.size());
  }

  @Test
  void whatWasCompletedIsKeptWhereTheCallerWantsThat() {
    PhaseFailure failure =
        new PhaseFailure(
            "the planner has no channel",
            "no_channel",
            ErrorClass.NON_RETRYABLE,
            "name a channel",
            json("{\"asked\":3}"),
            null);
    PhaseFailure caught =
        assertThrows(
            PhaseFailure.class,
            () ->
                execute(
                    PARTLY,
                    context -> {
                      context.saveArtifacts(json("{\"brief\":1}"));
                      context.advance(phase("strategy"));
                      context.saveArtifacts(json("{\"half\":1}"));
                      context.phaseState(json("{\"asked\":3}"));
                      throw failure;
                    }));
    assertSame(failure, caught);
    WorkflowRun run = runs().get(0);
    assertEquals(RunStatus.FAILED, run.status());
    assertEquals(phase("strategy"), run.currentPhase());
    assertEquals(phases("onboarding"), run.phasesCompleted());
    assertEquals(json("{\"asked\":3}"), run.phaseState());
    assertEquals(json("{\"m\":1}"), run.metadata());
    assertEquals(
        new RunError(
            "the planner has no channel",
            phase("strategy"),
            "no_channel",
            ErrorClass.PARTIAL,
            "name a channel",
            json("{\"asked\":3}")),
        run.error());
    assertEquals(List.of("onboarding 1 COMPLETED", "strategy 1 FAILED"), stagesOfTheRun());
    assertEquals(
        List.of(json("{\"brief\":1}"), JsonDocument.EMPTY),
        bench.stages(run.id()).stream().map(stage -> stage.artifacts()).toList());
    assertEquals(
        List.of(
            "campaign strategy FAILED PT0S",
            "campaign onboarding SUCCESS PT0S",
            "campaign onboarding SET"),
        bench.measured());
  }

  @Test
  void nothingIsKeptOfWorkThatCompletedNothing() {
    assertThrows(
        IllegalStateException.class,
        () ->
            execute(
                PARTLY,
                context -> {
                  context.saveArtifacts(json("{\"half\":1}"));
                  throw new IllegalStateException("broken");
                }));
    assertEquals(List.of(), runs());
  }

  @Test
  void aRunThatWasCompletedBeforeTheWorkThrewStaysSo() {
    assertThrows(
        IllegalStateException.class,
        () ->
            execute(
                PARTLY,
                context -> {
                  throughAllPhases(context);
                  throw new IllegalStateException("broken");
                }));
    WorkflowRun run = runs().get(0);
    assertEquals(RunStatus.COMPLETED, run.status());
    assertEquals(ErrorClass.PARTIAL, run.error().errorClass());
    assertEquals("illegal_state_exception", run.error().code());
  }

  @Test
  void aBatchThatIsRefusedLeavesNothing() {
    bench.app.intakeCapture().capture(SCOPE, Workbench.submission(Workbench.ACME));
    var taken = bench.stored.intakes().list(PageRequest.first(1)).items().get(0);
    bench.announced();
    assertThrows(
        ConflictException.class,
        () ->
            execute(
                ExecuteOptions.ALL_OR_NOTHING,
                context -> {
                  context.write(
                      WriteBatch.builder()
                          .create(repositories -> repositories.intakes(), taken)
                          .build());
                  return "done";
                }));
    assertEquals(List.of(), runs());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void anIllegalMoveIsRefusedInTheWork() {
    assertThrows(
        IllegalTransitionException.class,
        () ->
            execute(
                ExecuteOptions.ALL_OR_NOTHING,
                context -> {
                  context.advance(phase("qc"));
                  return "done";
                }));
    assertEquals(List.of(), runs());
  }

  @Test
  void movingToWhereTheRunIsChangesNothing() {
    execute(
        ExecuteOptions.ALL_OR_NOTHING,
        context -> {
          context.advance(phase("onboarding"));
          return "done";
        });
    assertEquals(List.of("onboarding 1 ACTIVE"), stagesOfTheRun());
    assertEquals(1, bench.revision(runs().get(0).id()));
  }

  @Test
  void afterTheWorkNothingMoreIsTaken() {
    List<RunContext> kept = new ArrayList<>();
    execute(ExecuteOptions.ALL_OR_NOTHING, context -> "" + kept.add(context));
    assertThrows(IllegalStateException.class, () -> kept.get(0).complete());
    assertThrows(IllegalStateException.class, () -> kept.get(0).phaseState(JsonDocument.EMPTY));
  }

  @Test
  void artifactsNeedAnExecutionUnderWay() {
    RunBench open =
        new RunBench(
            settings ->
                settings.flow(
                    Flow.of(FlowDefinition.of("loop", "a", "b", "c").withTransition("c", "a"))));
    RunId run = open.start(new FlowName("loop"), RunStatus.RUNNING);
    open.app
        .phases()
        .derive(SCOPE, run, Map.of(phase("b"), true, phase("c"), true), MoveOptions.NONE);
    assertThrows(
        IllegalStateException.class,
        () ->
            open.app
                .runExecutor()
                .executeOn(
                    SCOPE,
                    run,
                    ExecuteOptions.ALL_OR_NOTHING,
                    context -> {
                      context.advance(phase("b"));
                      assertEquals(RunStatus.COMPLETED, context.run().status());
                      context.saveArtifacts(json("{\"late\":1}"));
                      return "done";
                    }));
    open.close();
  }

  @Test
  void anUnknownFlowIsRefusedBeforeTheWork() {
    NotFoundException refusal =
        assertThrows(
            NotFoundException.class,
            () ->
                bench
                    .app
                    .runExecutor()
                    .execute(SCOPE, new FlowName("nowhere"), ACME, context -> context.run().id()));
    assertEquals("Flow", refusal.what());
    assertEquals("nowhere", refusal.id());
  }

  @Test
  void anInterruptEndsTheRetries() {
    RunBench impatient =
        new RunBench(
            settings ->
                settings.pause(
                    duration -> {
                      throw new InterruptedException();
                    }));
    IOException thrown = new IOException("no answer");
    assertSame(
        thrown,
        assertThrows(
            IOException.class,
            () ->
                impatient
                    .app
                    .runExecutor()
                    .execute(
                        SCOPE,
                        CAMPAIGN,
                        ACME,
                        context -> {
                          throw thrown;
                        })));
    assertTrue(Thread.interrupted());
    impatient.close();
  }

  private static String throughAllPhases(RunContext context) {
    for (String name : List.of("strategy", "production", "qc", "delivery")) {
      context.advance(phase(name));
    }
    context.complete();
    assertNull(context.run().error());
    return "done";
  }

  private <X extends Exception> String execute(ExecuteOptions options, RunWork<String, X> work)
      throws X {
    return bench.app.runExecutor().execute(SCOPE, CAMPAIGN, ACME, options, work);
  }

  private List<WorkflowRun> runs() {
    return bench.stored.runs().list(RunFilter.ALL, PageRequest.first(10)).items();
  }

  private List<String> stagesOfTheRun() {
    return bench.stageTexts(runs().get(0).id());
  }
}
