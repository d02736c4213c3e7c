package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.workflow.parity.RunSamples.MACHINE;
import static dev.stagekeeper.workflow.parity.RunSamples.NOW;
import static dev.stagekeeper.workflow.parity.RunSamples.phase;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/** Runs that move through the phases of their flows: what the phase machine makes is stored. */
public abstract class PhaseContract extends RunStoreContract {

  private int entered = 1;

  protected PhaseContract(Bench bench) {
    super(bench);
  }

  private Stored<WorkflowRun> advanced(FlowDefinition flow, String target) {
    entered++;
    Optional<RunChange> change =
        MACHINE.advance(
            flow, stored("run"), phase(target), RunSamples.stage("run", entered), at(entered));
    return applied(change.orElseThrow());
  }

  private Stored<WorkflowRun> completed(FlowDefinition flow, String phase) {
    return applied(MACHINE.complete(flow, stored("run"), phase(phase), at(99)).orElseThrow());
  }

  private static Instant at(int seconds) {
    return NOW.plusSeconds(seconds);
  }

  private static List<Phase> phases(String... names) {
    return Stream.of(names).map(Phase::new).toList();
  }

  private void stands(RunStatus status, String current, double percent, String... complete) {
    WorkflowRun run = stored("run").value();
    assertEquals(status, run.status());
    assertEquals(phase(current), run.currentPhase());
    assertEquals(percent, run.progressPercent());
    assertEquals(phases(complete), run.phasesCompleted());
    assertEquals(status == RunStatus.COMPLETED, run.completedAt() != null);
  }

  /** The phase and the status of each stage, by sequence. */
  private List<String> stageStates() {
    return stagesOf("run").stream()
        .map(stage -> stage.phase().value() + " " + stage.attempt() + " " + stage.status())
        .toList();
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void aCampaignGoesForwardToItsEnd() {
    started("run");
    advanced(RunSamples.CAMPAIGN, "strategy");
    stands(RunStatus.RUNNING, "strategy", 20, "onboarding");
    advanced(RunSamples.CAMPAIGN, "production");
    advanced(RunSamples.CAMPAIGN, "qc");
    advanced(RunSamples.CAMPAIGN, "delivery");
    stands(RunStatus.RUNNING, "delivery", 80, "onboarding", "strategy", "production", "qc");
    Stored<WorkflowRun> done = completed(RunSamples.CAMPAIGN, "delivery");
    stands(
        RunStatus.COMPLETED,
        "delivery",
        100,
        "onboarding",
        "strategy",
        "production",
        "qc",
        "delivery");
    assertEquals(at(99), done.value().completedAt());
    assertEquals(6, done.revision());
    List<StageExecution> stages = stagesOf("run");
    assertEquals(RunSamples.CAMPAIGN.phases(), stages.stream().map(StageExecution::phase).toList());
    assertTrue(stages.stream().allMatch(stage -> stage.status() == StageStatus.COMPLETED));
    assertEquals(at(2), stages.get(0).finishedAt());
    assertTrue(stages().findActive(RunSamples.run("run")).isEmpty());
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void aDeclaredWayBackCompletesNothing() {
    started("run");
    for (String target : List.of("strategy", "production", "qc")) {
      advanced(RunSamples.CAMPAIGN, target);
    }
    advanced(RunSamples.CAMPAIGN, "production");
    stands(RunStatus.RUNNING, "production", 40, "onboarding", "strategy");
    advanced(RunSamples.CAMPAIGN, "qc");
    stands(RunStatus.RUNNING, "qc", 60, "onboarding", "strategy", "production");
    assertEquals(
        List.of(
            "onboarding 1 COMPLETED",
            "strategy 1 COMPLETED",
            "production 1 COMPLETED",
            "qc 1 RETURNED",
            "production 2 COMPLETED",
            "qc 2 ACTIVE"),
        stageStates());
  }

  @Proves(ROUND_TRIP)
  final void phasesBecomeCompleteInWhateverOrder() {
    FlowDefinition flow = FlowDefinition.of("three", "a", "b", "c");
    started(RunSamples.start(flow, "run", "subject", RunStatus.WAITING));
    completed(flow, "c");
    stands(RunStatus.RUNNING, "a", 33.3, "c");
    completed(flow, "a");
    stands(RunStatus.RUNNING, "a", 66.7, "c", "a");
    assertEquals(List.of("a 1 COMPLETED"), stageStates());
    completed(flow, "b");
    stands(RunStatus.COMPLETED, "a", 100, "c", "a", "b");
  }

  @Proves({IDEMPOTENT, REJECTION})
  final void whereARunIsAlreadyNothingChanges() {
    started("run");
    completed(RunSamples.CAMPAIGN, "onboarding");
    StoredState before = StoredState.of(repositories());
    Stored<WorkflowRun> run = stored("run");
    assertEquals(
        Optional.empty(),
        MACHINE.advance(
            RunSamples.CAMPAIGN, run, phase("onboarding"), RunSamples.stage("run", 2), NOW));
    assertEquals(
        Optional.empty(), MACHINE.complete(RunSamples.CAMPAIGN, run, phase("onboarding"), NOW));
    IllegalTransitionException illegal =
        assertThrowsExactly(
            IllegalTransitionException.class,
            () ->
                MACHINE.advance(
                    RunSamples.CAMPAIGN, run, phase("qc"), RunSamples.stage("run", 2), NOW));
    assertEquals(phases("strategy"), illegal.legal());
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void factsAreWrittenThroughBothWays() {
    started("run");
    applied(derived(Map.of(phase("qc"), true, phase("onboarding"), true)));
    stands(RunStatus.PENDING, "onboarding", 40, "onboarding", "qc");
    assertEquals(List.of("onboarding 1 COMPLETED"), stageStates());
    applied(derived(Map.of(phase("onboarding"), false, phase("strategy"), true)));
    stands(RunStatus.PENDING, "onboarding", 40, "qc", "strategy");
    applied(
        derived(
            Map.of(
                phase("onboarding"), true,
                phase("production"), true,
                phase("delivery"), true)));
    stands(
        RunStatus.COMPLETED,
        "onboarding",
        100,
        "qc",
        "strategy",
        "onboarding",
        "production",
        "delivery");
    applied(derived(Map.of(phase("delivery"), false)));
    stands(RunStatus.RUNNING, "onboarding", 80, "qc", "strategy", "onboarding", "production");
    assertNull(stored("run").value().completedAt());
    assertEquals(
        Optional.empty(),
        MACHINE.derive(RunSamples.CAMPAIGN, stored("run"), Map.of(phase("delivery"), false), NOW));
  }

  private RunChange derived(Map<Phase, Boolean> facts) {
    return MACHINE.derive(RunSamples.CAMPAIGN, stored("run"), facts, NOW).orElseThrow();
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void aRunCatchesUpWithTheDataAndIsPutBack() {
    started("run");
    Stored<WorkflowRun> before = stored("run");
    List<StageExecution> stagesBefore = stagesOf("run");
    Set<Phase> complete = Set.of(phase("onboarding"), phase("strategy"), phase("qc"));
    Stored<WorkflowRun> after =
        applied(
            MACHINE
                .catchUp(RunSamples.CAMPAIGN, before, complete, RunSamples.stage("run", 2), NOW)
                .orElseThrow());
    assertEquals(phase("production"), after.value().currentPhase());
    assertEquals(phases("onboarding", "strategy", "qc"), after.value().phasesCompleted());
    assertEquals(List.of("onboarding 1 COMPLETED", "production 1 ACTIVE"), stageStates());

    List<StageEdit> back =
        List.of(
            new StageEdit.Mark(RunSamples.stage("run", 1), StageStatus.ACTIVE, null),
            new StageEdit.Remove(RunSamples.stage("run", 2)));
    applied(MACHINE.restore(RunSamples.CAMPAIGN, after, Standing.of(before.value()), back));
    assertEquals(before.value(), stored("run").value());
    assertEquals(stagesBefore, stagesOf("run"));
    assertEquals(3, stored("run").revision());
  }

  @Proves({ROUND_TRIP, REJECTION})
  final void whatARunDidIsTakenBack() {
    started("run");
    advanced(RunSamples.CAMPAIGN, "strategy");
    advanced(RunSamples.CAMPAIGN, "production");
    applied(RunChange.of(stored("run")).closing(StageStatus.FAILED, at(50)));
    Stored<WorkflowRun> back = applied(RunChange.of(stored("run")).status(RunStatus.COMPENSATING));
    assertThrowsExactly(
        IllegalTransitionException.class,
        () -> MACHINE.complete(RunSamples.CAMPAIGN, back, phase("production"), NOW));
    applied(
        MACHINE.takeBack(
            RunSamples.CAMPAIGN, back, phase("strategy"), RunSamples.stage("run", 2), at(60)));
    applied(
        MACHINE.takeBack(
            RunSamples.CAMPAIGN,
            stored("run"),
            phase("onboarding"),
            RunSamples.stage("run", 1),
            at(61)));
    applied(RunChange.of(stored("run")).status(RunStatus.COMPENSATED));
    stands(RunStatus.COMPENSATED, "production", 0);
    assertEquals(
        List.of("onboarding 1 COMPENSATED", "strategy 1 COMPENSATED", "production 1 FAILED"),
        stageStates());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void aFlowMayHaveAsManyPhasesAsThereMayBe() {
    List<String> names =
        new ArrayList<>(
            IntStream.range(0, FlowDefinition.MOST_PHASES)
                .mapToObj(n -> "p" + n + "-" + "x".repeat(190))
                .toList());
    FlowDefinition flow = FlowDefinition.of("long", names.toArray(new String[0]));
    started(RunSamples.start(flow, "run", "subject", RunStatus.RUNNING));
    Stored<WorkflowRun> run = stored("run");
    Collections.reverse(names);
    for (String name : new LinkedHashSet<>(names)) {
      RunChange change = MACHINE.complete(flow, run, phase(name), NOW).orElseThrow();
      runs().apply(change);
      run = stored("run");
      assertEquals(change.after(), run.value());
    }
    stands(RunStatus.COMPLETED, flow.first().value(), 100, names.toArray(new String[0]));
  }

  @Proves({LIMITS, REJECTION})
  final void whatNoRunCanBeIsRefusedBeforeAnythingIsWritten() {
    Stored<WorkflowRun> run = started("run");
    StoredState before = StoredState.of(repositories());
    RunChange change = RunChange.of(run);
    String[] tooMany =
        IntStream.rangeClosed(0, FlowDefinition.MOST_PHASES)
            .mapToObj(n -> "p" + n)
            .toArray(String[]::new);
    for (Executable maker :
        List.<Executable>of(
            () -> FlowDefinition.of("flow"),
            () -> FlowDefinition.of("flow", "a", "b", "a"),
            () -> FlowDefinition.of("flow", tooMany),
            () -> FlowDefinition.of("flow", "a").withTransition("a", "b"),
            () -> change.status(RunStatus.COMPLETED),
            () -> change.retryCount(-1),
            () -> change.closing(StageStatus.COMPLETED, NOW),
            () -> change.closing(StageStatus.FAILED, Instant.MAX),
            () -> change.reentering(RunSamples.stage("run", 2), Instant.MIN),
            () -> error("m".repeat(Text.PARAGRAPH + 1), "code"),
            () -> error("\u0000", "code"),
            () -> error("\ud800", "code"),
            () -> error("message", ""),
            () -> error("message", "c".repeat(Text.NAME + 1)),
            () -> RunSamples.start(RunSamples.CAMPAIGN, "run", "s", RunStatus.FAILED),
            () -> RunSamples.run("r".repeat(201)))) {
      assertThrowsExactly(InvalidValueException.class, maker);
    }
    assertEquals(before, StoredState.of(repositories()));
    applied(change.error(error("m".repeat(Text.PARAGRAPH), "c".repeat(Text.NAME))));
  }

  private static RunError error(String message, String code) {
    return new RunError(message, phase("qc"), code, ErrorClass.RETRYABLE, null, JsonDocument.EMPTY);
  }

  @Proves({REJECTION, ATOMIC})
  final void aRunThatIsNotAsItIsStoredIsNotTakenForIt() {
    Stored<WorkflowRun> stored = started("run");
    WorkflowRun run = stored.value();
    Standing is = Standing.of(run);
    Phase elsewhere = phase("qc");
    List<Standing> others =
        List.of(
            new Standing(RunStatus.WAITING, is.currentPhase(), List.of(), 0, null),
            new Standing(is.status(), elsewhere, List.of(), 0, null),
            new Standing(is.status(), is.currentPhase(), List.of(elsewhere), 0, null),
            new Standing(is.status(), is.currentPhase(), List.of(), 20, null),
            new Standing(is.status(), is.currentPhase(), List.of(), 0, NOW));
    for (Standing other : others) {
      Stored<WorkflowRun> madeUp = RunSamples.standing(stored, other);
      for (RunChange change :
          List.of(RunChange.of(madeUp), RunSamples.change(madeUp, 1), moved(madeUp))) {
        InvalidValueException refusal =
            refused(InvalidValueException.class, () -> runs().apply(change));
        assertEquals("change.before", refusal.field());
        assertEquals("\"run\"", refusal.offendingValue());
      }
    }
    // What no change touches is nobody's to say.
    Stored<WorkflowRun> renamed = RunSamples.of(stored, "other-flow", "other-subject");
    runs().apply(RunSamples.change(renamed, 1));
    assertEquals(run.flow(), stored("run").value().flow());
    assertEquals(run.subject(), stored("run").value().subject());
  }

  private static RunChange moved(Stored<WorkflowRun> run) {
    return MACHINE.complete(RunSamples.CAMPAIGN, run, phase("delivery"), NOW).orElseThrow();
  }
}
