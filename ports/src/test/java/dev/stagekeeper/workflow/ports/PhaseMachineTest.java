package dev.stagekeeper.workflow.ports;

import static dev.stagekeeper.workflow.ports.CampaignRuns.FLOW;
import static dev.stagekeeper.workflow.ports.CampaignRuns.NOW;
import static dev.stagekeeper.workflow.ports.CampaignRuns.STAGE;
import static dev.stagekeeper.workflow.ports.CampaignRuns.START;
import static dev.stagekeeper.workflow.ports.CampaignRuns.phase;
import static dev.stagekeeper.workflow.ports.CampaignRuns.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules that do not depend on where a run is. */
class PhaseMachineTest {

  private static final PhaseMachine MACHINE = new PhaseMachine();

  @ParameterizedTest
  @CsvSource({"0, 0.0", "1, 16.7", "2, 33.3", "3, 50.0", "4, 66.7", "5, 83.3", "6, 100.0"})
  void progressIsRoundedHalfUpToOneDecimal(int completed, double percent) {
    assertEquals(
        percent,
        PhaseMachine.percent(
            FlowDefinition.DISCOVERY, FlowDefinition.DISCOVERY.phases().subList(0, completed)));
  }

  @Test
  void halfOfADecimalIsRoundedUp() {
    String[] names = IntStream.range(0, 80).mapToObj(i -> "p" + i).toArray(String[]::new);
    FlowDefinition eighty = FlowDefinition.of("eighty", names);
    assertEquals(1.3, PhaseMachine.percent(eighty, eighty.phases().subList(0, 1)));
    assertEquals(3.8, PhaseMachine.percent(eighty, eighty.phases().subList(0, 3)));
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPENSATING", "COMPENSATED"})
  void runsThatAreTakenBackDoNotMove(RunStatus status) {
    Stored<WorkflowRun> run = run(status, phase("strategy"), List.of(phase("onboarding")));
    List<Runnable> moves =
        List.of(
            () -> MACHINE.advance(FLOW, run, phase("production"), STAGE, NOW),
            () -> MACHINE.advance(FLOW, run, phase("onboarding"), STAGE, NOW),
            () -> MACHINE.complete(FLOW, run, phase("strategy"), NOW),
            () -> MACHINE.complete(FLOW, run, phase("onboarding"), NOW),
            () -> MACHINE.derive(FLOW, run, Map.of(phase("onboarding"), false), NOW),
            () -> MACHINE.catchUp(FLOW, run, Set.of(phase("strategy")), STAGE, NOW));
    for (Runnable move : moves) {
      IllegalTransitionException refusal =
          assertThrows(IllegalTransitionException.class, move::run);
      assertEquals(List.of(), refusal.legal());
      assertTrue(refusal.getMessage().endsWith("no move is legal from there"));
    }
    assertTrue(MACHINE.advance(FLOW, run, phase("strategy"), STAGE, NOW).isEmpty());
  }

  @Test
  void phasesAreTakenBackWhileARunIsCompensating() {
    Stored<WorkflowRun> run =
        run(
            RunStatus.COMPENSATING,
            phase("production"),
            List.of(phase("onboarding"), phase("strategy")));
    RunChange change = MACHINE.takeBack(FLOW, run, phase("strategy"), STAGE, NOW);
    assertEquals(List.of(phase("onboarding")), change.after().phasesCompleted());
    assertEquals(20.0, change.after().progressPercent());
    assertEquals(RunStatus.COMPENSATING, change.after().status());
    assertEquals(phase("production"), change.after().currentPhase());
    assertEquals(List.of(new StageEdit.Mark(STAGE, StageStatus.COMPENSATED, NOW)), change.stages());
    assertEquals(List.of(), MACHINE.takeBack(FLOW, run, phase("strategy"), null, NOW).stages());
  }

  @ParameterizedTest
  @EnumSource(value = RunStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPENSATING")
  void nothingIsTakenBackOtherwise(RunStatus status) {
    Stored<WorkflowRun> run = run(status, phase("strategy"), List.of(phase("onboarding")));
    assertThrows(
        InvalidValueException.class,
        () -> MACHINE.takeBack(FLOW, run, phase("onboarding"), null, NOW));
  }

  @Test
  void aRunBeginsInTheFirstPhase() {
    for (RunStatus status : List.of(RunStatus.PENDING, RunStatus.RUNNING, RunStatus.WAITING)) {
      RunStart start =
          MACHINE.start(
              FLOW,
              new RunId("run"),
              new SubjectId("acme"),
              status,
              JsonDocument.EMPTY,
              STAGE,
              NOW);
      assertEquals(phase("onboarding"), start.run().currentPhase());
      assertEquals(List.of(), start.run().phasesCompleted());
      assertEquals(0.0, start.run().progressPercent());
      assertEquals(status, start.run().status());
      assertEquals(new StageEdit.Enter(STAGE, phase("onboarding"), NOW), start.stage());
      assertEquals(1, start.next().revision());
    }
  }

  @Test
  void aFlowOfOnePhaseIsFinishedByCompletingIt() {
    FlowDefinition one = FlowDefinition.of("one", "only");
    RunStart start =
        MACHINE.start(
            one,
            new RunId("run"),
            new SubjectId("acme"),
            RunStatus.RUNNING,
            JsonDocument.EMPTY,
            STAGE,
            START);
    RunChange done = MACHINE.complete(one, start.next(), phase("only"), NOW).orElseThrow();
    assertEquals(RunStatus.COMPLETED, done.after().status());
    assertEquals(NOW, done.after().completedAt());
    assertEquals(100.0, done.after().progressPercent());
  }

  @Test
  void aDeclaredWayAroundPhasesCompletesTheOneThatIsLeftAlone() {
    FlowDefinition skipping = FlowDefinition.of("skip", "a", "b", "c").withTransition("a", "c");
    RunStart start =
        MACHINE.start(
            skipping,
            new RunId("run"),
            new SubjectId("acme"),
            RunStatus.RUNNING,
            JsonDocument.EMPTY,
            STAGE,
            START);
    WorkflowRun after =
        MACHINE.advance(skipping, start.next(), phase("c"), STAGE, NOW).orElseThrow().after();
    assertEquals(List.of(phase("a")), after.phasesCompleted());
    assertEquals(33.3, after.progressPercent());
  }

  @Test
  void anotherFlowAndItsPhasesAreRefused() {
    Stored<WorkflowRun> run = run(RunStatus.RUNNING, phase("strategy"), List.of());
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class,
            () ->
                MACHINE.advance(FlowDefinition.DISCOVERY, run, phase("field_mapping"), STAGE, NOW));
    assertEquals("flow", refusal.field());
    Phase unknown = phase("elsewhere");
    assertThrows(NotFoundException.class, () -> MACHINE.advance(FLOW, run, unknown, STAGE, NOW));
    assertThrows(NotFoundException.class, () -> MACHINE.complete(FLOW, run, unknown, NOW));
    assertThrows(
        NotFoundException.class, () -> MACHINE.derive(FLOW, run, Map.of(unknown, true), NOW));
    assertThrows(
        NotFoundException.class, () -> MACHINE.catchUp(FLOW, run, Set.of(unknown), STAGE, NOW));
  }

  @Test
  void whatAChangeSetsByItselfNeverCompletesARun() {
    RunChange open = RunChange.of(run(RunStatus.RUNNING, phase("qc"), List.of()));
    assertThrows(InvalidValueException.class, () -> open.status(RunStatus.COMPLETED));
    assertThrows(InvalidValueException.class, () -> open.closing(StageStatus.COMPLETED, NOW));
    RunChange done = RunChange.of(run(RunStatus.COMPLETED, phase("qc"), FLOW.phases()));
    assertThrows(InvalidValueException.class, () -> done.status(RunStatus.RUNNING));
    assertSame(RunStatus.COMPENSATING, done.status(RunStatus.COMPENSATING).after().status());
  }

  @Test
  void whatIsTakenBackStaysSo() {
    RunChange running = RunChange.of(run(RunStatus.RUNNING, phase("qc"), List.of()));
    assertThrows(InvalidValueException.class, () -> running.status(RunStatus.COMPENSATED));
    RunChange back = running.status(RunStatus.COMPENSATING);
    assertThrows(InvalidValueException.class, () -> back.status(RunStatus.RUNNING));
    RunChange gone = back.status(RunStatus.COMPENSATED);
    assertThrows(InvalidValueException.class, () -> gone.status(RunStatus.FAILED));
    assertThrows(InvalidValueException.class, () -> gone.status(RunStatus.COMPENSATING));
  }

  @Test
  void noTwoEditsOfAChangeConcernTheSameStage() {
    RunChange open = RunChange.of(run(RunStatus.RUNNING, phase("qc"), List.of()));
    StageEdit mark = new StageEdit.Mark(STAGE, StageStatus.FAILED, NOW);
    StageEdit remove = new StageEdit.Remove(STAGE);
    RunChange marked = open.plus(mark);
    assertThrows(InvalidValueException.class, () -> marked.closing(StageStatus.FAILED, NOW));
    assertThrows(InvalidValueException.class, () -> marked.plus(remove));
    assertThrows(InvalidValueException.class, () -> open.plus(remove).reentering(STAGE, NOW));
    RunChange closed = open.closing(StageStatus.FAILED, NOW);
    assertThrows(InvalidValueException.class, () -> closed.plus(mark));
    assertThrows(InvalidValueException.class, () -> closed.closing(StageStatus.FAILED, NOW));
    StageId other = new StageId("other");
    assertEquals(2, closed.reentering(STAGE, NOW).stages().size());
    assertEquals(2, marked.plus(new StageEdit.Remove(other)).stages().size());
    assertThrows(
        InvalidValueException.class, () -> closed.reentering(STAGE, NOW).reentering(other, NOW));
  }
}
