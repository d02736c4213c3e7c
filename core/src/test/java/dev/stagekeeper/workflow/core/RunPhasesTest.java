package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.SCOPE;
import static dev.stagekeeper.workflow.core.RunBench.CAMPAIGN;
import static dev.stagekeeper.workflow.core.RunBench.json;
import static dev.stagekeeper.workflow.core.RunBench.phase;
import static dev.stagekeeper.workflow.core.RunBench.phases;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.history.ports.RunRecording;
import dev.stagekeeper.metrics.WorkflowMetrics;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.PhaseTransition;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs move in one place: what becomes of them, and what the caller is told. */
class RunPhasesTest {

  private final RunBench bench = new RunBench();
  private final PhaseService service = bench.app.phases();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void thePhaseThatIsLeftIsComplete() {
    RunId run = bench.start();
    PhaseTransition moved = advance(run, "strategy");
    assertEquals(new PhaseTransition(true, false, phase("onboarding"), List.of()), moved);
    WorkflowRun after = bench.run(run);
    assertEquals(phase("strategy"), after.currentPhase());
    assertEquals(phases("onboarding"), after.phasesCompleted());
    assertEquals(20.0, after.progressPercent());
    assertEquals(2, bench.revision(run));
    assertEquals(List.of("onboarding 1 COMPLETED", "strategy 1 ACTIVE"), bench.stageTexts(run));
    assertEquals(
        List.of("campaign onboarding SUCCESS PT0S", "campaign onboarding SET"), bench.measured());
  }

  @Test
  void askingAgainChangesNothingAndSaysSo() {
    RunId run = bench.start();
    advance(run, "strategy");
    bench.measured();
    PhaseTransition again = advance(run, "strategy");
    assertEquals(new PhaseTransition(true, true, phase("strategy"), List.of()), again);
    assertEquals(2, bench.revision(run));
    assertEquals(
        List.of("campaign strategy IDEMPOTENT PT0S", "campaign strategy UNCHANGED"),
        bench.measured());
  }

  @Test
  void optionsThatWereNotNeededAreNotSet() {
    RunId run = bench.start();
    PhaseTransition again =
        service.advance(
            SCOPE,
            run,
            phase("onboarding"),
            new MoveOptions(RunStatus.WAITING, json("{\"a\":1}"), null, null));
    assertEquals(
        List.of("Nothing was changed, so the status and state that were given were not set."),
        again.warnings());
    assertEquals(RunStatus.RUNNING, bench.run(run).status());
    assertEquals(1, bench.revision(run));
  }

  @Test
  void statusAndStatesAreSetWithTheMove() {
    RunId run = bench.start();
    service.advance(
        SCOPE,
        run,
        phase("strategy"),
        new MoveOptions(RunStatus.WAITING, json("{\"p\":1}"), json("{\"a\":1}"), null));
    WorkflowRun after = bench.run(run);
    assertEquals(RunStatus.WAITING, after.status());
    assertEquals(json("{\"p\":1}"), after.phaseState());
    assertEquals(json("{\"a\":1}"), after.agentState());
    assertEquals(2, bench.revision(run));
  }

  @Test
  void anIllegalMoveNamesTheLegalOnes() {
    RunId run = bench.start();
    IllegalTransitionException refusal =
        assertThrows(IllegalTransitionException.class, () -> advance(run, "qc"));
    assertEquals(run, refusal.run());
    assertEquals(phase("onboarding"), refusal.from());
    assertEquals(phase("qc"), refusal.to());
    assertEquals(phases("strategy"), refusal.legal());
    assertEquals(1, bench.revision(run));
    assertEquals(List.of("campaign onboarding ILLEGAL PT0S"), bench.measured());
  }

  @Test
  void aDeclaredWayBackCompletesNothing() {
    RunId run = inQc();
    bench.measured();
    PhaseTransition back = advance(run, "production");
    assertEquals(List.of(), back.warnings());
    WorkflowRun after = bench.run(run);
    assertEquals(phase("production"), after.currentPhase());
    assertEquals(phases("onboarding", "strategy"), after.phasesCompleted());
    assertEquals(40.0, after.progressPercent());
    assertEquals(
        List.of(
            "onboarding 1 COMPLETED",
            "strategy 1 COMPLETED",
            "production 1 COMPLETED",
            "qc 1 RETURNED",
            "production 2 ACTIVE"),
        bench.stageTexts(run));
    assertEquals(
        List.of("campaign qc SUCCESS PT0S", "campaign production CLEARED", "campaign qc UNCHANGED"),
        bench.measured());
  }

  @Test
  void completingTheLastPhaseIsTheOnlyWayToFinish() {
    RunId run = inQc();
    advance(run, "delivery");
    assertEquals(RunStatus.RUNNING, bench.run(run).status());
    bench.announced();
    bench.now = bench.now.plusSeconds(60);
    PhaseTransition done = complete(run, "delivery");
    assertEquals(new PhaseTransition(true, false, phase("delivery"), List.of()), done);
    WorkflowRun after = bench.run(run);
    assertEquals(RunStatus.COMPLETED, after.status());
    assertEquals(100.0, after.progressPercent());
    assertEquals(bench.now, after.completedAt());
    assertEquals(List.of("WorkflowCompleted"), bench.announced());
    assertTrue(complete(run, "delivery").idempotent());
    assertEquals(List.of(), bench.announced(), "once");
    assertEquals(bench.now, bench.run(run).completedAt());
  }

  @Test
  void phasesMayBeCompletedInAnyOrder() {
    RunId run = bench.start();
    for (String name : List.of("delivery", "qc", "production", "strategy")) {
      complete(run, name);
      assertEquals(phase("onboarding"), bench.run(run).currentPhase());
      assertEquals(RunStatus.RUNNING, bench.run(run).status());
    }
    complete(run, "onboarding");
    WorkflowRun after = bench.run(run);
    assertEquals(RunStatus.COMPLETED, after.status());
    assertEquals(
        phases("delivery", "qc", "production", "strategy", "onboarding"), after.phasesCompleted());
    assertEquals(List.of("WorkflowCompleted"), bench.announced());
  }

  @Test
  void aStatusThatIsAskedForGivesWayToCompletion() {
    RunId run = bench.start();
    service.derive(
        SCOPE,
        run,
        Map.of(
            phase("strategy"), true,
            phase("production"), true,
            phase("qc"), true,
            phase("delivery"), true),
        MoveOptions.NONE);
    PhaseTransition done =
        service.complete(
            SCOPE,
            run,
            phase("onboarding"),
            new MoveOptions(RunStatus.FAILED, null, json("{\"a\":1}"), null));
    assertEquals(RunStatus.COMPLETED, bench.run(run).status());
    assertEquals(json("{\"a\":1}"), bench.run(run).agentState());
    assertEquals(
        List.of("The status FAILED was not set: every phase is complete, so the run is COMPLETED."),
        done.warnings());
  }

  @Test
  void factsAreWrittenThroughInBothDirections() {
    RunId run = bench.start();
    PhaseTransition derived =
        derive(run, Map.of(phase("onboarding"), true, phase("qc"), true, phase("delivery"), false));
    assertEquals(false, derived.idempotent());
    assertEquals(phases("onboarding", "qc"), bench.run(run).phasesCompleted());
    assertEquals(40.0, bench.run(run).progressPercent());
    assertEquals(2, bench.revision(run));
    assertEquals(
        List.of("campaign delivery UNCHANGED", "campaign onboarding SET", "campaign qc SET"),
        bench.measured().stream().sorted().toList());
    assertTrue(derive(run, Map.of(phase("qc"), true)).idempotent());
    assertEquals(2, bench.revision(run), "only when something changed");
    derive(run, Map.of(phase("qc"), false));
    assertEquals(phases("onboarding"), bench.run(run).phasesCompleted());
    assertEquals(3, bench.revision(run));
  }

  @Test
  void noFactsChangeNothing() {
    RunId run = bench.start();
    assertTrue(derive(run, Map.of()).idempotent());
    assertEquals(1, bench.revision(run));
  }

  @Test
  void aCompletedRunThatIsNotAnyMoreIsToldOf() {
    RunId run = inQc();
    advance(run, "delivery");
    complete(run, "delivery");
    PhaseTransition derived = derive(run, Map.of(phase("delivery"), false));
    assertEquals(List.of("The run was COMPLETED and is not any more."), derived.warnings());
    assertEquals(RunStatus.RUNNING, bench.run(run).status());
    assertNull(bench.run(run).completedAt());
  }

  @Test
  void phasesThatWerePassedByAreToldOf() {
    RunId run = inQc();
    derive(run, Map.of(phase("strategy"), false));
    assertEquals(
        List.of("The run is in delivery, but not complete before it: strategy."),
        advance(run, "delivery").warnings());
  }

  @Test
  void aMovePastSomebodyElsesLeaseIsToldOf() {
    RunId run = bench.start();
    Lease lease = bench.claimedBy("worker-b", run);
    assertEquals(
        List.of(
            "The run is held by worker-b until %s and was moved without that lease."
                .formatted(lease.expiresAt())),
        advance(run, "strategy").warnings());
    bench.now = lease.expiresAt();
    assertEquals(List.of(), advance(run, "production").warnings());
  }

  @Test
  void aMoveUnderTheLeaseIsFine() {
    RunId run = bench.start();
    Lease lease = bench.claimedBy("worker-b", run);
    MoveOptions held = MoveOptions.NONE.under(bench.holding(lease));
    assertEquals(List.of(), service.advance(SCOPE, run, phase("strategy"), held).warnings());
    assertEquals(lease, bench.run(run).lease());
  }

  @Test
  void whoLostTheLeaseHearsThatWhateverTheMove() {
    RunId run = bench.start();
    Lease old = bench.claimedBy("worker-b", run);
    bench.now = old.expiresAt();
    bench.claimedBy("worker-c", run);
    MoveOptions held = MoveOptions.NONE.under(bench.holding(old));
    for (String target : List.of("onboarding", "strategy", "qc")) {
      LeaseLostException lost =
          assertThrows(
              LeaseLostException.class,
              () -> service.advance(SCOPE, run, phase(target), held),
              target);
      assertEquals(1, lost.held());
      assertEquals(2, lost.current());
    }
    assertEquals(1, bench.revision(run));
    assertEquals(
        List.of(
            "campaign onboarding ERROR PT0S",
            "campaign onboarding ERROR PT0S",
            "campaign onboarding ERROR PT0S"),
        bench.measured());
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPENSATING", "COMPENSATED"})
  void runsThatAreTakenBackDoNotMove(RunStatus status) {
    RunId run = bench.start();
    RunChange change =
        RunChange.of(bench.app.runs().get(SCOPE, run)).status(RunStatus.COMPENSATING);
    bench.stored.runs().apply(change.status(status));
    assertThrows(IllegalTransitionException.class, () -> advance(run, "strategy"));
    assertThrows(IllegalTransitionException.class, () -> complete(run, "onboarding"));
    assertThrows(
        IllegalTransitionException.class, () -> derive(run, Map.of(phase("onboarding"), true)));
    assertEquals(2, bench.revision(run));
  }

  @Test
  void whatIsUnknownIsRefusedByName() {
    RunId run = bench.start();
    RunId nobody = new RunId("nobody");
    assertEquals("Run", refusedAs(() -> advance(nobody, "strategy")).what());
    assertEquals("Run", refusedAs(() -> complete(nobody, "strategy")).what());
    assertEquals("Run", refusedAs(() -> derive(nobody, Map.of())).what());
    assertEquals("elsewhere", refusedAs(() -> advance(run, "elsewhere")).id());
    assertEquals("elsewhere", refusedAs(() -> complete(run, "elsewhere")).id());
    assertEquals("elsewhere", refusedAs(() -> derive(run, Map.of(phase("elsewhere"), true))).id());
    assertEquals(List.of(), bench.measured(), "what has no name is not counted");
  }

  @Test
  void aRunOfAFlowThatIsNotRegisteredHereDoesNotMove() {
    FlowName review = new FlowName("review");
    bench.app.flows().register(Flow.of(FlowDefinition.of("review", "draft", "read")));
    RunId run = bench.start(review, RunStatus.RUNNING);
    RunPhases elsewhere =
        new RunPhases(
            bench.bench.storage,
            new FlowRegistry(List.of()),
            () -> "id",
            () -> bench.now,
            new RunObserver(
                new Announcer(bench.app.events(), () -> "event", () -> bench.now),
                WorkflowMetrics.NONE,
                RunRecording.NONE,
                () -> bench.now));
    NotFoundException refusal =
        refusedAs(() -> elsewhere.advance(SCOPE, run, phase("read"), MoveOptions.NONE));
    assertEquals("Flow", refusal.what());
  }

  @Test
  void anotherTenantsRunIsUnknown() {
    RunId run = bench.start();
    Scope other = Scope.of(new TenantId("other"));
    refusedAs(() -> service.advance(other, run, phase("strategy"), MoveOptions.NONE));
    assertEquals(1, bench.revision(run));
  }

  @Test
  void whatIsAbsentIsRefused() {
    RunId run = bench.start();
    assertThrows(
        InvalidValueException.class, () -> service.advance(SCOPE, run, null, MoveOptions.NONE));
    assertThrows(
        InvalidValueException.class, () -> service.advance(SCOPE, run, phase("strategy"), null));
    assertThrows(
        InvalidValueException.class, () -> service.complete(SCOPE, run, null, MoveOptions.NONE));
    assertThrows(
        InvalidValueException.class, () -> service.derive(SCOPE, run, null, MoveOptions.NONE));
    assertThrows(InvalidValueException.class, () -> service.derive(SCOPE, run, Map.of(), null));
  }

  @Test
  void aPreparedChangeIsForTheRunAsItWasRead() {
    RunId run = bench.start();
    Stored<WorkflowRun> read = bench.app.runs().get(SCOPE, run);
    RunChange change =
        service.prepareAdvance(read, phase("strategy"), MoveOptions.NONE).orElseThrow();
    RunChange chained =
        service.prepareComplete(change.next(), phase("strategy"), MoveOptions.NONE).orElseThrow();
    WriteBatch both = WriteBatch.builder().change(change).change(chained).build();
    bench.bench.storage.apply(SCOPE, both);
    assertEquals(phases("onboarding", "strategy"), bench.run(run).phasesCompleted());
    assertEquals(3, bench.revision(run));
    assertThrows(StaleRevisionException.class, () -> bench.bench.storage.apply(SCOPE, both));
    assertTrue(
        service
            .prepareDerive(read, Map.of(phase("onboarding"), false), MoveOptions.NONE)
            .isEmpty());
  }

  private RunId inQc() {
    RunId run = bench.start(CAMPAIGN, RunStatus.RUNNING);
    for (String name : List.of("strategy", "production", "qc")) {
      advance(run, name);
    }
    return run;
  }

  private PhaseTransition advance(RunId run, String target) {
    return service.advance(SCOPE, run, phase(target), MoveOptions.NONE);
  }

  private PhaseTransition complete(RunId run, String phase) {
    return service.complete(SCOPE, run, phase(phase), MoveOptions.NONE);
  }

  private PhaseTransition derive(RunId run, Map<Phase, Boolean> facts) {
    return service.derive(SCOPE, run, facts, MoveOptions.NONE);
  }

  private static NotFoundException refusedAs(Runnable call) {
    return assertThrows(NotFoundException.class, call::run);
  }
}
