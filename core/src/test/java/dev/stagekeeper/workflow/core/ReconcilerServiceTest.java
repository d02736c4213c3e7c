package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.NOW;
import static dev.stagekeeper.Workbench.SCOPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.metrics.WorkflowMetrics;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.Examination;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseMachine;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Reconciler;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.RepairNote;
import dev.stagekeeper.workflow.ports.RunHeldException;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcilerServiceTest extends Repairs {

  private static final PhaseMachine MACHINE = PhaseMachine.of(MethodHandles.lookup());

  @Test
  void aRepairIsDoneAndCanBeTakenBackToTheLetter() {
    RunId id = start(CAMPAIGN);
    strategy(brief(id));
    WorkflowRun run = bench.stored.runs().get(id);
    List<StageExecution> stages = bench.app.stages().stages(SCOPE, id);
    PreparedRepair applied = apply(look(null).repairs.get(0));

    WorkflowRun repaired = bench.stored.runs().get(id);
    assertEquals(phases("onboarding", "strategy"), repaired.phasesCompleted());
    assertEquals(new Phase("production"), repaired.currentPhase());
    assertEquals(40.0, repaired.progressPercent());
    assertEquals(Standing.of(repaired), applied.after());
    assertEquals(List.of(stages.get(0).id()), applied.closed());
    StageExecution active = bench.app.stages().activeStage(SCOPE, id).orElseThrow();
    assertEquals(active.id(), applied.entered());
    assertEquals(0, look(null).examination.repairs());

    reconciler.undo(SCOPE, applied);
    assertEquals(run, bench.stored.runs().get(id));
    assertEquals(stages, bench.app.stages().stages(SCOPE, id));
    assertThrows(StaleRevisionException.class, () -> reconciler.undo(SCOPE, applied));
    assertEquals(run, bench.stored.runs().get(id));
  }

  @Test
  void theCompletionOfARunIsTakenBackToo() {
    RunId id = start(CAMPAIGN);
    Draft draft = draft(strategy(brief(id)));
    bundle(draft);
    qc(draft);
    bench.app.packageCreation().create(SCOPE, draft.id());
    WorkflowRun run = bench.stored.runs().get(id);
    PreparedRepair applied = apply(look(null).repairs.get(0));
    WorkflowRun repaired = bench.stored.runs().get(id);
    assertEquals(RunStatus.COMPLETED, repaired.status());
    assertEquals(NOW, repaired.completedAt());
    assertEquals(NOW, applied.after().completedAt());
    assertEquals(null, applied.entered());
    reconciler.undo(SCOPE, applied);
    assertEquals(run, bench.stored.runs().get(id));
  }

  @Test
  void aRunThatMovedOnIsLeftAsItIs() {
    RunId id = start(CAMPAIGN);
    brief(id);
    Repair repair = look(null).repairs.get(0);
    bench.app.phases().advance(SCOPE, id, new Phase("strategy"), MoveOptions.NONE);
    WorkflowRun moved = bench.stored.runs().get(id);
    assertThrows(StaleRevisionException.class, () -> apply(repair));
    assertEquals(moved, bench.stored.runs().get(id));
  }

  @Test
  void dataThatAreGoneSinceShowNothing() {
    RunId id = start(CAMPAIGN);
    Brief brief = brief(id);
    Repair repair = look(null).repairs.get(0);
    bench.stored.briefs().delete(brief.id());
    WorkflowRun run = bench.stored.runs().get(id);
    assertThrows(InvalidValueException.class, () -> apply(repair));
    assertEquals(run, bench.stored.runs().get(id));
  }

  @Test
  void aRunThatMovedOnSinceItsRepairWasPreparedIsLeftAsItIs() {
    RunId id = start(CAMPAIGN);
    brief(id);
    PreparedRepair prepared = reconciler.prepare(SCOPE, look(null).repairs.get(0));
    assertEquals(List.of(), bench.stored.runs().get(id).phasesCompleted(), "only prepared");
    bench.app.phases().advance(SCOPE, id, new Phase("strategy"), MoveOptions.NONE);
    WorkflowRun moved = bench.stored.runs().get(id);
    assertThrows(StaleRevisionException.class, () -> reconciler.apply(SCOPE, prepared));
    assertEquals(moved, bench.stored.runs().get(id));
  }

  @Test
  void whatIsAppliedIsWhatWasPrepared() {
    RunId id = start(CAMPAIGN);
    brief(id);
    PreparedRepair prepared = reconciler.prepare(SCOPE, look(null).repairs.get(0));
    PreparedRepair forged =
        new PreparedRepair(
            prepared.repair(), prepared.revision(), prepared.after(), List.of(), null);
    assertThrows(InvalidValueException.class, () -> reconciler.apply(SCOPE, forged));
    assertEquals(List.of(), bench.stored.runs().get(id).phasesCompleted());
  }

  @Test
  void aRepairThatWasNeverDoneIsNotUndone() {
    RunId id = start(CAMPAIGN);
    brief(id);
    Repair repair = look(null).repairs.get(0);
    PreparedRepair never = reconciler.prepare(SCOPE, repair);
    WorkflowRun before = bench.stored.runs().get(id);
    assertFalse(reconciler.undo(SCOPE, never), "as it was before");
    assertEquals(before, bench.stored.runs().get(id));

    PreparedRepair other = apply(repair);
    WorkflowRun repaired = bench.stored.runs().get(id);
    assertFalse(reconciler.undo(SCOPE, never), "another repair was done in its place");
    assertEquals(repaired, bench.stored.runs().get(id));
    assertTrue(reconciler.undo(SCOPE, other));
    assertEquals(before, bench.stored.runs().get(id));
  }

  @Test
  void aChangeInPlaceOfARepairIsNotUndone() {
    RunId id = start(CAMPAIGN);
    brief(id);
    PreparedRepair never = reconciler.prepare(SCOPE, look(null).repairs.get(0));
    change(id, change -> change.retryCount(1));
    WorkflowRun changed = bench.stored.runs().get(id);
    assertFalse(reconciler.undo(SCOPE, never));
    assertEquals(changed, bench.stored.runs().get(id));
  }

  @Test
  void anUndoLeavesARunThatMovedOnAsItIs() {
    RunId id = start(CAMPAIGN);
    brief(id);
    PreparedRepair applied = apply(look(null).repairs.get(0));
    bench.app.phases().advance(SCOPE, id, new Phase("production"), MoveOptions.NONE);
    WorkflowRun moved = bench.stored.runs().get(id);
    assertThrows(StaleRevisionException.class, () -> reconciler.undo(SCOPE, applied));
    assertEquals(moved, bench.stored.runs().get(id));
  }

  @Test
  void anUndoKeepsWhatWasSavedInTheStageThatTheRepairBegan() {
    RunId id = start(CAMPAIGN);
    brief(id);
    PreparedRepair applied = apply(look(null).repairs.get(0));
    artifacts(id, "{\"a\":1}");
    assertThrows(StaleRevisionException.class, () -> reconciler.undo(SCOPE, applied));
    assertEquals(
        JsonDocument.parse("{\"a\":1}"),
        bench.app.stages().activeStage(SCOPE, id).orElseThrow().artifacts());
  }

  @Test
  void aRunThatSomebodyHoldsIsPassedOver() {
    RunId id = start(CAMPAIGN);
    brief(id);
    Repair repair = look(null).repairs.get(0);
    bench.stored.runs().claim(id, new LeaseRequest("w-1", NOW, Duration.ofSeconds(1)));
    Seen seen = look(null);
    assertEquals(List.of(), seen.repairs);
    assertEquals(List.of(RepairNote.Kind.HELD), seen.kinds());
    assertEquals("w-1 works on it until 2026-03-29T01:00:00.123456Z", seen.notes.get(0).sentence());
    assertThrows(RunHeldException.class, () -> apply(repair));
    assertEquals(List.of(), bench.stored.runs().get(id).phasesCompleted());
  }

  @Test
  void anUndoLeavesARunThatSomebodyHoldsAsItIs() {
    RunId id = start(CAMPAIGN);
    brief(id);
    PreparedRepair applied = apply(look(null).repairs.get(0));
    bench.stored.runs().claim(id, new LeaseRequest("w-1", NOW, Duration.ofSeconds(1)));
    assertThrows(RunHeldException.class, () -> reconciler.undo(SCOPE, applied));
    assertEquals(phases("onboarding"), bench.stored.runs().get(id).phasesCompleted());
  }

  @Test
  void aRunThatIsTakenBackIsPassedOver() {
    RunId id = start(CAMPAIGN);
    brief(id);
    for (RunStatus status : List.of(RunStatus.COMPENSATING, RunStatus.COMPENSATED)) {
      change(id, change -> change.status(status));
      Seen seen = look(null);
      assertEquals(1, seen.examination.runs());
      assertEquals(List.of(), seen.repairs);
      assertEquals(List.of(), seen.notes);
    }
  }

  @Test
  void anUnknownFlowIsPassedOver() {
    FlowDefinition own = FlowDefinition.of("own", "a", "b");
    bench
        .stored
        .runs()
        .start(
            MACHINE.start(
                own,
                new RunId("r-own"),
                new SubjectId("x"),
                RunStatus.RUNNING,
                JsonDocument.EMPTY,
                new StageId("s-own"),
                NOW));
    assertEquals(List.of(RepairNote.Kind.UNKNOWN_FLOW), look(null).kinds());
    assertThrows(NotFoundException.class, () -> look(own.name()));

    bench
        .app
        .flows()
        .register(
            new Flow(
                own,
                (phase, artifacts) -> List.of(),
                (in, run, stages) -> Map.of(own.first(), "seen")));
    assertEquals(List.of(own.first()), completes(new RunId("r-own")));
  }

  @Test
  void oneFlowCanBeAskedFor() {
    brief(start(CAMPAIGN));
    artifacts(start(DISCOVERY), "{\"import_id\":\"i-1\",\"raw_data\":[1]}");
    assertEquals(2, look(null).examination.runs());
    assertEquals(List.of(DISCOVERY), look(DISCOVERY).repairs.stream().map(Repair::flow).toList());
    assertEquals(1, look(CAMPAIGN).examination.runs());
  }

  @Test
  void thePlanHasANameThatChangesWithIt() {
    RunId first = start(CAMPAIGN);
    Examination empty = look(null).examination;
    brief(first);
    Examination one = look(null).examination;
    assertNotEquals(empty.planHash(), one.planHash());
    assertEquals(one, look(null).examination);
    start(CAMPAIGN);
    assertEquals(one.planHash(), look(null).examination.planHash(), "nothing to repair there");
    change(first, change -> change.retryCount(1));
    assertNotEquals(one.planHash(), look(null).examination.planHash(), "another revision");
    Scope other = Scope.of(new TenantId("other"));
    assertNotEquals(
        empty.planHash(), reconciler.examine(other, null, new Seen()).planHash(), "another tenant");
  }

  @Test
  void moreRunsThanAPageAreAllSeenOnce() {
    for (int i = 0; i < 250; i++) {
      brief(start(CAMPAIGN));
    }
    Seen seen = look(null);
    assertEquals(250, seen.examination.runs());
    assertEquals(250, seen.examination.repairs());
    assertEquals(250, seen.examined);
    assertEquals(250, seen.repairs.stream().map(Repair::run).distinct().count());
  }

  @Test
  void aTenantsRunsAreNotSeenByAnother() {
    brief(start(CAMPAIGN));
    Repair repair = look(null).repairs.get(0);
    Scope other = Scope.of(new TenantId("other"));
    assertEquals(0, reconciler.examine(other, null, new Seen()).runs());
    assertThrows(NotFoundException.class, () -> reconciler.prepare(other, repair));
  }

  @Test
  void aRepairThatIsNotWhereTheFlowLeadsIsRefused() {
    brief(start(CAMPAIGN));
    Repair repair = look(null).repairs.get(0);
    Standing after = repair.after();
    Repair forged =
        new Repair(
            repair.run(),
            repair.flow(),
            repair.revision(),
            repair.before(),
            new Standing(after.status(), new Phase("qc"), after.phasesCompleted(), 20.0, null),
            repair.evidence());
    assertThrows(InvalidValueException.class, () -> apply(forged));
    assertEquals(List.of(), bench.stored.runs().get(repair.run()).phasesCompleted());
  }

  @Test
  void whatIsFoundAndDoneIsCounted() {
    List<String> counted = new ArrayList<>();
    WorkflowMetrics metrics =
        new WorkflowMetrics() {
          @Override
          public void transition(FlowName flow, Phase phase, Outcome outcome, Duration took) {}

          @Override
          public void flagUpdate(FlowName flow, Phase flag, FlagResult result) {
            counted.add(flag.value() + " " + result);
          }

          @Override
          public void consistencyViolation(FlowName flow, Violation type) {
            counted.add(flow.value() + " " + type);
          }
        };
    Reconciler counting =
        new ReconcilerService(
            bench.storage,
            bench.app.flows(),
            () -> "id-counting",
            () -> NOW,
            metrics,
            new RunObserver(
                new Announcer(bench.app.events(), () -> "event", () -> NOW),
                metrics,
                bench.app.recording(),
                () -> NOW));
    brief(start(CAMPAIGN));
    Seen seen = new Seen();
    counting.examine(SCOPE, null, seen);
    PreparedRepair applied = counting.prepare(SCOPE, seen.repairs.get(0));
    counting.apply(SCOPE, applied);
    counting.undo(SCOPE, applied);
    assertEquals(List.of("campaign MISSING_FLAG", "onboarding SET", "onboarding CLEARED"), counted);
  }
}
