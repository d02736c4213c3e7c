package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.workflow.parity.RunSamples.MACHINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages of runs: how the changes of their runs begin and end them, and their artifacts. */
public abstract class StageContract extends RunStoreContract {

  private static final RunId RUN = RunSamples.run("run");

  protected StageContract(Bench bench) {
    super(bench);
  }

  private static StageId stage(int k) {
    return RunSamples.stage("run", k);
  }

  /** A change of nothing but stages. */
  private RunChange edit(StageEdit... edits) {
    Stored<WorkflowRun> run = stored("run");
    return MACHINE.restore(RunSamples.CAMPAIGN, run, Standing.of(run.value()), List.of(edits));
  }

  private static StageEdit.Enter enter(int k, String phase) {
    return new StageEdit.Enter(stage(k), RunSamples.phase(phase), RunSamples.NOW.plusSeconds(k));
  }

  private static StageEdit.Close close(String phase, StageStatus status) {
    return new StageEdit.Close(RunSamples.phase(phase), status, RunSamples.NOW.plusSeconds(60));
  }

  private Stored<StageExecution> storedStage(int k) {
    return stages().findStored(stage(k)).orElseThrow();
  }

  @Proves(ROUND_TRIP)
  final void stagesAreCountedInTheirRunAndInTheirPhase() {
    StageExecution first = RunSamples.first(RunSamples.start("run"));
    started("run");
    assertEquals(List.of(first), stagesOf("run"));
    List<StageExecution> expected = new ArrayList<>(List.of(first));
    String[] phases = {"onboarding", "qc", "onboarding", "qc", "delivery"};
    int[] attempts = {2, 1, 3, 2, 1};
    for (int k = 2; k <= 6; k++) {
      StageEdit.Enter enter = enter(k, phases[k - 2]);
      applied(edit(enter));
      expected.add(RunSamples.entered(RUN, enter, k, attempts[k - 2]));
      assertEquals(expected, stagesOf("run"));
      assertEquals(Optional.of(expected.get(k - 1)), stages().findActive(RUN));
    }
  }

  @Proves(ROUND_TRIP)
  final void closingEndsWhatIsActiveOfThePhaseAndNothingElse() {
    started("run");
    applied(edit(enter(2, "qc")));
    applied(edit(enter(3, "qc")));
    applied(edit(close("onboarding", StageStatus.FAILED)));
    assertEquals(List.of(StageStatus.FAILED, StageStatus.ACTIVE, StageStatus.ACTIVE), statuses());
    assertEquals(RunSamples.NOW.plusSeconds(60), stagesOf("run").get(0).finishedAt());
    applied(edit(close("qc", StageStatus.RETURNED)));
    assertEquals(
        List.of(StageStatus.FAILED, StageStatus.RETURNED, StageStatus.RETURNED), statuses());
    // What has ended stays as it ended.
    List<StageExecution> before = stagesOf("run");
    long revision = storedStage(1).revision();
    applied(edit(close("qc", StageStatus.COMPLETED), close("strategy", StageStatus.FAILED)));
    assertEquals(before, stagesOf("run"));
    assertEquals(revision, storedStage(1).revision());
    assertTrue(stages().findActive(RUN).isEmpty());
  }

  @Proves(ROUND_TRIP)
  final void everyStatusIsKept() {
    started("run");
    StageExecution first = stagesOf("run").get(0);
    for (StageStatus status : StageStatus.values()) {
      for (int n : new int[] {0, 3, 10}) {
        var at = n == 0 ? null : Extremes.instant(n);
        runs().apply(edit(new StageEdit.Mark(stage(1), status, at)));
        assertEquals(List.of(RunSamples.ended(first, status, at)), truncated(stagesOf("run")));
      }
    }
  }

  private static List<StageExecution> truncated(List<StageExecution> stages) {
    return stages.stream().map(s -> RunSamples.ended(s, s.status(), s.finishedAt())).toList();
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void editsOfOneChangeLookAtTheStagesAsTheyWere() {
    started("run");
    StageExecution first = stagesOf("run").get(0);
    StageEdit.Enter again = enter(2, "onboarding");
    StageEdit.Close close = close("onboarding", StageStatus.FAILED);
    StageExecution ended = RunSamples.ended(first, StageStatus.FAILED, close.finishedAt());
    // Whatever comes first: the new one is not closed, and it is the second attempt.
    applied(edit(again, close));
    assertEquals(List.of(ended, RunSamples.entered(RUN, again, 2, 2)), stagesOf("run"));
    StageEdit.Enter third = enter(3, "onboarding");
    applied(edit(new StageEdit.Remove(stage(2)), third));
    assertEquals(List.of(ended, RunSamples.entered(RUN, third, 3, 3)), stagesOf("run"));
    // One more than the highest there is, not than how many there are.
    StageEdit.Enter fourth = enter(4, "onboarding");
    applied(edit(fourth));
    assertEquals(RunSamples.entered(RUN, fourth, 4, 4), stagesOf("run").get(2));
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void stagesAreMarkedAndRemoved() {
    started("run");
    applied(edit(enter(2, "strategy")));
    StageExecution second = stagesOf("run").get(1);
    stages().saveArtifacts(RUN, stage(1), RunSamples.json("{\"kept\":true}"), null);
    StageExecution first = stagesOf("run").get(0);
    applied(edit(new StageEdit.Mark(stage(1), StageStatus.COMPENSATED, RunSamples.NOW)));
    assertEquals(
        List.of(RunSamples.ended(first, StageStatus.COMPENSATED, RunSamples.NOW), second),
        stagesOf("run"));
    applied(edit(new StageEdit.Mark(stage(1), StageStatus.ACTIVE, null)));
    assertEquals(List.of(first, second), stagesOf("run"));
    applied(edit(new StageEdit.Remove(stage(2))));
    assertEquals(List.of(first), stagesOf("run"));
    assertTrue(stages().find(stage(2)).isEmpty());
    // The highest number there is, and one more; the id is free again.
    applied(edit(enter(2, "strategy")));
    assertEquals(2, stagesOf("run").get(1).sequence());
    assertEquals(1, stagesOf("run").get(1).attempt());
    assertEquals(1, storedStage(2).revision());
  }

  @Proves({IDEMPOTENT, ROUND_TRIP})
  final void whatAnEditLeavesAsItIsIsNoRevisionOfTheStage() {
    started("run");
    Stored<StageExecution> first = storedStage(1);
    applied(edit(new StageEdit.Mark(stage(1), StageStatus.ACTIVE, null)));
    applied(edit(close("delivery", StageStatus.FAILED)));
    applied(edit(new StageEdit.Mark(stage(9), StageStatus.FAILED, RunSamples.NOW)));
    applied(edit(new StageEdit.Remove(stage(9))));
    assertEquals(first, storedStage(1));
    assertEquals(5, stored("run").revision());
  }

  @Proves(ROUND_TRIP)
  final void twoRunsNeverSeeOneAnothersStages() {
    started("run");
    started("other");
    List<StageExecution> others = stagesOf("other");
    StageId theirs = RunSamples.stage("other", 1);
    applied(edit(new StageEdit.Mark(theirs, StageStatus.FAILED, RunSamples.NOW)));
    applied(edit(new StageEdit.Remove(theirs)));
    applied(edit(close("onboarding", StageStatus.FAILED), enter(2, "onboarding")));
    assertEquals(others, stagesOf("other"));
    assertEquals(Optional.of(others.get(0)), stages().findActive(RunSamples.run("other")));
    assertEquals(2, stagesOf("run").get(1).sequence());
    assertEquals(1, stored("other").revision());
    assertTrue(stages().findActive(RunSamples.run("nobodys")).isEmpty());
    assertEquals(List.of(), stagesOf("nobodys"));
  }

  @Proves({REJECTION, ATOMIC})
  final void aStageIdIsTakenOnce() {
    started("run");
    started("other");
    applied(edit(enter(2, "strategy")));
    for (StageId taken : List.of(stage(1), stage(2), RunSamples.stage("other", 1))) {
      RunChange change =
          edit(
              close("onboarding", StageStatus.FAILED),
              new StageEdit.Enter(taken, RunSamples.phase("qc"), RunSamples.NOW));
      for (RunChange refused : List.of(change, change.metadata(JsonDocument.EMPTY))) {
        ConflictException refusal = refused(ConflictException.class, () -> runs().apply(refused));
        assertEquals("stage.id", refusal.constraint());
        assertEquals(taken.value(), refusal.key());
        assertEquals(taken.value().startsWith("other") ? "other" : "run", refusal.holder());
      }
    }
  }

  @Proves({LIMITS, REJECTION})
  final void editsThatConcernTheSameAreNoChange() {
    started("run");
    List<StageEdit> edits =
        List.of(
            enter(2, "qc"),
            new StageEdit.Mark(stage(1), StageStatus.FAILED, null),
            new StageEdit.Remove(stage(5)));
    RunChange all = edit(edits.toArray(new StageEdit[0]));
    assertEquals(edits, all.stages());
    for (StageEdit[] same :
        new StageEdit[][] {
          {enter(2, "qc"), enter(3, "strategy")},
          {close("qc", StageStatus.FAILED), close("qc", StageStatus.RETURNED)},
          {new StageEdit.Mark(stage(1), StageStatus.FAILED, null), new StageEdit.Remove(stage(1))},
          {new StageEdit.Remove(stage(2)), enter(2, "qc")},
          // Which stage a Close ends is known to the store alone.
          {new StageEdit.Mark(stage(1), StageStatus.FAILED, null), close("qc", StageStatus.FAILED)},
          {close("qc", StageStatus.FAILED), new StageEdit.Remove(stage(1))}
        }) {
      assertEquals(
          "change.stages",
          assertThrowsExactly(InvalidValueException.class, () -> edit(same)).field());
    }
  }

  @Proves({ROUND_TRIP, IDEMPOTENT, LIMITS})
  final void artifactsAreReplacedWholeAndNothingElse() {
    Stored<WorkflowRun> run = started("run");
    applied(edit(enter(2, "strategy")));
    Stored<WorkflowRun> before = stored("run");
    StageExecution second = stagesOf("run").get(1);
    StageExecution first = stagesOf("run").get(0);
    for (int n = 0; n < Extremes.COUNT; n++) {
      assertTrue(stages().saveArtifacts(RUN, stage(1), Extremes.json(n), null));
      assertEquals(List.of(RunSamples.with(first, Extremes.json(n)), second), stagesOf("run"));
      Stored<StageExecution> saved = storedStage(1);
      assertTrue(stages().saveArtifacts(RUN, stage(1), Extremes.json(n), null));
      assertEquals(saved, storedStage(1), "the same again");
    }
    assertEquals(before, stored("run"), "artifacts are no revision of the run");
    assertEquals(2, before.revision());
    assertEquals(run.updatedBy(), before.updatedBy());
    assertEquals(Optional.of(second), stages().find(stage(2)));
  }

  @Proves(ROUND_TRIP)
  final void theStageTellsItsRevisionTimeAndActor() {
    started("run");
    Stored<StageExecution> first = storedStage(1);
    var later = RunSamples.NOW.plusSeconds(7);
    time().stopAt(later);
    storage()
        .repositories(scope().actingAs("joe"))
        .stages()
        .saveArtifacts(RUN, stage(1), RunSamples.json("[1]"), null);
    assertEquals(
        new Stored<>(
            RunSamples.with(first.value(), RunSamples.json("[1]")),
            2,
            first.createdAt(),
            "jane",
            later,
            "joe"),
        storedStage(1));
  }

  @Proves({ROUND_TRIP, REJECTION})
  final void artifactsOfAStageThatIsNotTheRunsAreNotSaved() {
    started("run");
    started("other");
    StoredState before = StoredState.of(repositories());
    JsonDocument artifacts = RunSamples.json("{\"astray\":true}");
    for (int i = 0; i < 2; i++) {
      assertFalse(stages().saveArtifacts(RUN, RunSamples.stage("other", 1), artifacts, null));
      assertFalse(stages().saveArtifacts(RUN, stage(2), artifacts, null));
      assertFalse(stages().saveArtifacts(RunSamples.run("missing"), stage(1), artifacts, null));
    }
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves({ORDER, REJECTION})
  final void stagesAreListedBySequence() {
    started("run");
    started("other");
    // In another order than that of their ids.
    for (int k : new int[] {9, 5, 7, 3}) {
      runs().apply(edit(enter(k, "qc")));
    }
    List<StageExecution> all = stagesOf("run");
    assertEquals(List.of(1, 2, 3, 4, 5), all.stream().map(StageExecution::sequence).toList());
    Page<StageExecution> page = stages().listByRun(RUN, PageRequest.first(2));
    Position position = new Position(2, stage(9).value());
    assertEquals(position.cursor("stages.byRun", "run"), page.next());
    // What is removed is in nobody's way.
    runs().apply(edit(new StageEdit.Remove(stage(9))));
    assertEquals(
        all.subList(2, 5), stages().listByRun(RUN, new PageRequest(5, page.next())).items());
    InvalidValueException refusal =
        refused(
            InvalidValueException.class,
            () -> stages().listByRun(RunSamples.run("other"), new PageRequest(5, page.next())));
    assertEquals("cursor", refusal.field());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void aRunMayHaveManyStages() {
    Stored<WorkflowRun> run = started("run");
    for (int k = 2; k <= 120; k++) {
      RunChange change =
          RunChange.of(run)
              .closing(StageStatus.FAILED, RunSamples.NOW)
              .reentering(stage(k), RunSamples.NOW);
      assertEquals(SaveOutcome.UPDATED, runs().apply(change));
      run = stored("run");
    }
    List<StageExecution> all = stagesOf("run");
    assertEquals(120, all.size());
    assertEquals(120, all.get(119).attempt());
    assertEquals(Optional.of(all.get(119)), stages().findActive(RUN));
  }

  private List<StageStatus> statuses() {
    return stagesOf("run").stream().map(StageExecution::status).toList();
  }
}
