package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.DURABLE;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.READ_ONLY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.workflow.parity.RunSamples.MACHINE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Meddling;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How runs begin and change. */
public abstract class RunContract extends RunStoreContract {

  protected RunContract(Bench bench) {
    super(bench);
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void whatWasStartedIsFound() {
    for (int n = 0; n < Extremes.COUNT; n++) {
      RunStart start = RunSamples.extreme("run-" + n, n);
      assertEquals(SaveOutcome.CREATED, runs().start(start));
      assertEquals(Optional.of(start.run()), runs().find(start.run().id()), "extreme " + n);
      assertEquals(start.run(), runs().get(start.run().id()));
      assertEquals(
          Optional.of(RunSamples.first(start)), stages().find(start.stage().id()), "extreme " + n);
      // Made anew: equal, and not the same object.
      assertEquals(SaveOutcome.UNCHANGED, runs().start(RunSamples.extreme("run-" + n, n)));
    }
    assertEquals(Extremes.COUNT, runs().list(RunFilter.ALL, PageRequest.first(100)).items().size());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void everyFieldOfAChangeIsKept() {
    for (int n = 0; n < Extremes.COUNT; n++) {
      RunStart start = RunSamples.extreme("run-" + n, n);
      runs().start(start);
      RunChange change = RunSamples.extreme(stored("run-" + n), n);
      assertEquals(SaveOutcome.UPDATED, runs().apply(change));
      Stored<WorkflowRun> changed = stored("run-" + n);
      assertEquals(change.after(), changed.value(), "extreme " + n);
      assertEquals(2, changed.revision());
      RunChange back = RunChange.of(changed).error(null).retryCount(0);
      assertEquals(SaveOutcome.UPDATED, runs().apply(back));
      assertEquals(back.after(), stored("run-" + n).value(), "extreme " + n);
    }
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void everyLegalIdNamesOneRun() {
    List<String> ids =
        List.of("a", "A", "0", "00", ".", "-", "_", ":", "x".repeat(200), "x".repeat(199));
    ids.forEach(this::started);
    for (String id : ids) {
      assertEquals(RunSamples.start(id).run(), runs().get(RunSamples.run(id)));
      assertEquals(List.of(RunSamples.first(RunSamples.start(id))), stagesOf(id));
    }
    applied(RunSamples.change(stored("a"), 1));
    assertEquals(RunSamples.start("A").run(), stored("A").value());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void theLargestDocumentsAreKept() {
    Stored<WorkflowRun> run = started("run");
    JsonDocument largest = Extremes.largestJson();
    RunChange change = RunChange.of(run).metadata(largest);
    assertEquals(SaveOutcome.UPDATED, runs().apply(change));
    assertEquals(change.after(), stored("run").value());
    assertTrue(
        stages().saveArtifacts(RunSamples.run("run"), RunSamples.stage("run", 1), largest, null));
    assertEquals(largest, stagesOf("run").get(0).artifacts());
  }

  @Proves(ROUND_TRIP)
  final void theStoreTellsRevisionTimesAndActors() {
    Instant first = Instant.parse("2001-02-03T04:05:06.123456Z");
    time().stopAt(first.plusNanos(789));
    RunStart start = RunSamples.start("run");
    Stored<WorkflowRun> run = started(start);
    assertEquals(new Stored<>(start.run(), 1, first, "jane", first, "jane"), run);
    StageExecution stage = RunSamples.first(start);
    assertEquals(
        new Stored<>(stage, 1, first, "jane", first, "jane"),
        stages().findStored(stage.id()).orElseThrow());

    // Backwards: the time source is believed.
    Instant second = Instant.parse("1969-07-20T20:17:40.000001Z");
    time().stopAt(second);
    RunChange change =
        RunChange.of(run)
            .closing(StageStatus.FAILED, RunSamples.NOW)
            .reentering(RunSamples.stage("run", 2), RunSamples.NOW);
    storage().repositories(scope().actingAs("J\u00f6 \ud83d\ude00")).runs().apply(change);
    assertEquals(
        new Stored<>(start.run(), 2, first, "jane", second, "J\u00f6 \ud83d\ude00"), stored("run"));
    List<Stored<StageExecution>> stored =
        stagesOf("run").stream().map(s -> stages().findStored(s.id()).orElseThrow()).toList();
    assertEquals(List.of(2L, 1L), stored.stream().map(Stored::revision).toList());
    assertEquals(List.of(first, second), stored.stream().map(Stored::createdAt).toList());
    assertEquals(List.of(second, second), stored.stream().map(Stored::updatedAt).toList());
    assertEquals("jane", stored.get(0).createdBy());
    assertEquals("J\u00f6 \ud83d\ude00", stored.get(0).updatedBy());
    assertEquals("J\u00f6 \ud83d\ude00", stored.get(1).createdBy());
  }

  @Proves(ROUND_TRIP)
  final void whatIsMissingIsMissing() {
    started("other");
    assertTrue(runs().find(RunSamples.run("missing")).isEmpty());
    assertTrue(runs().findStored(RunSamples.run("missing")).isEmpty());
    assertTrue(runs().lock(RunSamples.run("missing")).isEmpty());
    NotFoundException refusal =
        refused(NotFoundException.class, () -> runs().get(RunSamples.run("missing")));
    assertEquals(RunSamples.run("missing").kind(), refusal.what());
    assertEquals("missing", refusal.id());
  }

  @Proves({REJECTION, IDEMPOTENT})
  final void anotherRunUnderAnIdIsRefused() {
    RunStart start = RunSamples.start("run");
    started(start);
    List<RunStart> others =
        List.of(
            RunSamples.start(RunSamples.CAMPAIGN, "run", "another", RunStatus.PENDING),
            RunSamples.start(RunSamples.CAMPAIGN, "run", "subject", RunStatus.RUNNING),
            MACHINE.start(
                RunSamples.CAMPAIGN,
                RunSamples.run("run"),
                new SubjectId("subject"),
                RunStatus.PENDING,
                start.run().metadata(),
                RunSamples.stage("run", 2),
                RunSamples.NOW));
    for (RunStart other : others) {
      conflict("run.id", "run", "run", other);
    }
  }

  @Proves({REJECTION, ATOMIC})
  final void theStageOfAnotherRunIsRefused() {
    started("holder");
    RunStart taking =
        MACHINE.start(
            RunSamples.CAMPAIGN,
            RunSamples.run("run"),
            new SubjectId("subject"),
            RunStatus.PENDING,
            JsonDocument.EMPTY,
            RunSamples.stage("holder", 1),
            RunSamples.NOW);
    conflict("stage.id", RunSamples.stage("holder", 1).value(), "holder", taking);
    assertTrue(runs().find(RunSamples.run("run")).isEmpty());
  }

  @Proves({IDEMPOTENT, REJECTION})
  final void aStartIsTheSameAgainUntilSomethingButTheLeaseChanges() {
    RunStart start = RunSamples.start("run");
    started(start);
    claimed("run", "worker");
    Stored<WorkflowRun> before = stored("run");
    RunRepository joes = storage().repositories(scope().actingAs("joe")).runs();
    assertEquals(SaveOutcome.UNCHANGED, joes.start(start));
    assertEquals(before, stored("run"));
    assertTrue(runs().release(RunSamples.run("run"), lease("run")));
    assertEquals(SaveOutcome.UNCHANGED, joes.start(start));

    stages()
        .saveArtifacts(
            RunSamples.run("run"), RunSamples.stage("run", 1), RunSamples.json("[1]"), null);
    conflict("run.id", "run", "run", start);

    RunStart other = RunSamples.start("other");
    applied(RunSamples.change(started(other), 1));
    applied(RunChange.of(stored("other")).metadata(other.run().metadata()));
    conflict("run.id", "other", "other", other);
  }

  private void conflict(String constraint, String key, String holder, RunStart start) {
    ConflictException refusal = refused(ConflictException.class, () -> runs().start(start));
    assertEquals(
        List.of(constraint, key, holder),
        List.of(refusal.constraint(), refusal.key(), refusal.holder()));
  }

  @Proves({ROUND_TRIP, IDEMPOTENT})
  final void aChangeIsARevisionAndNoChangeIsNone() {
    Stored<WorkflowRun> run = started("run");
    assertEquals(SaveOutcome.UNCHANGED, runs().apply(RunChange.of(run)));
    assertEquals(
        SaveOutcome.UNCHANGED,
        runs().apply(RunChange.of(run).status(RunStatus.PENDING).retryCount(0).error(null)));
    assertEquals(run, stored("run"));
    Stored<WorkflowRun> second = applied(RunSamples.change(run, 1));
    Stored<WorkflowRun> third = applied(RunSamples.change(second, 2));
    assertEquals(3, third.revision());
    // Back to what it was before is a change.
    assertEquals(4, applied(RunSamples.change(third, 1)).revision());
    // What happens to its stages alone is one, too.
    Stored<WorkflowRun> closed =
        applied(RunChange.of(stored("run")).closing(StageStatus.FAILED, RunSamples.NOW));
    assertEquals(5, closed.revision());
    // And so is the end of a stage that is not there.
    applied(RunChange.of(closed).closing(StageStatus.FAILED, RunSamples.NOW));
  }

  @Proves({REJECTION, ATOMIC})
  final void aChangeOfARunThatHasChangedSinceIsRefused() {
    Stored<WorkflowRun> first = started("run");
    Stored<WorkflowRun> second = applied(RunSamples.change(first, 1));
    List<RunChange> late =
        List.of(
            RunSamples.change(first, 2),
            RunSamples.change(first, 1),
            RunChange.of(first),
            RunChange.of(first).reentering(RunSamples.stage("run", 2), RunSamples.NOW),
            MACHINE
                .advance(
                    RunSamples.CAMPAIGN,
                    first,
                    RunSamples.phase("strategy"),
                    RunSamples.stage("run", 2),
                    RunSamples.NOW)
                .orElseThrow());
    for (RunChange change : late) {
      stale(change, 1, 2);
    }
    // Neither is a change taken for a run as nobody has read it yet.
    stale(RunSamples.change(RunSamples.change(second, 2).next(), 3), 3, 2);
  }

  private void stale(RunChange change, long expected, long actual) {
    StaleRevisionException refusal =
        refused(StaleRevisionException.class, () -> runs().apply(change));
    assertEquals("run", refusal.id());
    assertEquals(expected, refusal.expected());
    assertEquals(actual, refusal.actual());
  }

  @Proves(REJECTION)
  final void refusalsComeInTheirOrder() {
    RunStart missing = RunSamples.start("missing");
    Stored<WorkflowRun> first = started("run");
    var lease = claimed("run", "worker");
    runs().release(RunSamples.run("run"), lease);
    applied(RunSamples.change(first, 1));
    var lost = RunSamples.holding(lease);

    // There is no such run; the lease is lost; the revision is old; the stage is taken.
    RunChange ofMissing =
        RunChange.of(missing.next()).reentering(RunSamples.stage("run", 1), RunSamples.NOW);
    for (RunChange change :
        List.of(ofMissing.under(lost), ofMissing, RunChange.of(missing.next()).under(lost))) {
      assertEquals("missing", refused(NotFoundException.class, () -> runs().apply(change)).id());
    }
    RunChange taking = RunChange.of(first).reentering(RunSamples.stage("run", 1), RunSamples.NOW);
    refused(LeaseLostException.class, () -> runs().apply(taking.under(lost)));
    refused(LeaseLostException.class, () -> runs().apply(RunChange.of(first).under(lost)));
    stale(taking, 1, 2);
    ConflictException conflict =
        refused(
            ConflictException.class,
            () ->
                runs()
                    .apply(
                        RunSamples.change(stored("run"), 7)
                            .reentering(RunSamples.stage("run", 1), RunSamples.NOW)));
    assertEquals("stage.id", conflict.constraint());
    assertEquals(RunSamples.stage("run", 1).value(), conflict.key());
    assertEquals("run", conflict.holder());
  }

  @Proves(READ_ONLY)
  final void readingChangesNothing() {
    started("run");
    StoredState before = StoredState.of(repositories());
    int readings = time().readings();
    for (int i = 0; i < 2; i++) {
      runs().find(RunSamples.run("run"));
      runs().lock(RunSamples.run("run"));
      runs().findStored(RunSamples.run("missing"));
      runs().list(RunFilter.ALL, PageRequest.first(1));
      stages().find(RunSamples.stage("run", 1));
      stages().findActive(RunSamples.run("run"));
      stages().listByRun(RunSamples.run("run"), PageRequest.first(1));
      checkpoints().listByRun(RunSamples.run("run"), PageRequest.first(1));
    }
    assertEquals(readings, time().readings(), "readings of the clock");
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves(READ_ONLY)
  final void theClockIsReadOnceForAWriteAndNeverForALease() {
    int start = time().readings();
    runs().start(RunSamples.start("run"));
    assertEquals(start + 1, time().readings());
    runs().apply(RunSamples.change(stored("run"), 1));
    assertEquals(start + 2, time().readings());
    stages()
        .saveArtifacts(
            RunSamples.run("run"), RunSamples.stage("run", 1), RunSamples.json("[1]"), null);
    assertEquals(start + 3, time().readings());
    checkpoints().record(RunSamples.checkpoint("checkpoint", "run", 1), null);
    assertEquals(start + 4, time().readings());
    var lease = claimed("run", "worker");
    runs().requireLease(RunSamples.run("run"), RunSamples.holding(lease));
    runs().renew(RunSamples.run("run"), lease, RunSamples.NOW, RunSamples.TERM);
    runs().release(RunSamples.run("run"), lease);
    runs()
        .claimNext(
            RunSamples.CAMPAIGN.name(), RunStatus.PENDING, RunSamples.request("somebody else"));
    assertEquals(start + 4, time().readings());
  }

  @Proves(DEFENSIVE_COPY)
  final void whatIsHandedInOrOutMayChangeAfterwards() {
    RunStart start = RunSamples.extreme("run", 9);
    started(start);
    runs().apply(RunSamples.extreme(stored("run"), 9));
    StoredState before = StoredState.of(repositories());
    Meddling.with(start.run());
    Meddling.with(stored("run").value());
    List<WorkflowRun> listed = runs().list(RunFilter.ALL, PageRequest.first(10)).items();
    assertThrowsExactly(UnsupportedOperationException.class, () -> listed.remove(0));
    Meddling.with(listed);
    Meddling.with(stagesOf("run"));
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves(DURABLE)
  final void whatReturnedIsThereWhenTheStoreIsOpenedAgain() {
    started("run");
    claimed("run", "worker");
    applied(RunSamples.change(stored("run"), 1));
    stages()
        .saveArtifacts(RunSamples.run("run"), RunSamples.stage("run", 1), Extremes.json(9), null);
    checkpoints().record(RunSamples.checkpoint("checkpoint", "run", 1), null);
    started("free");
    var lease = claimed("free", "worker");
    runs().release(RunSamples.run("free"), lease);
    StoredState before = StoredState.of(repositories());
    bench().letGo();
    assertEquals(before, StoredState.of(repositories()));
    assertEquals(2, claimed("free", "worker").token(), "the token outlives lease and handle");
  }

  @Proves({LIMITS, REJECTION})
  final void aTimeThatCannotBeKeptIsRefused() {
    Stored<WorkflowRun> run = started("run");
    time().stopAt(Instant.MAX);
    assertEquals(
        "time",
        refused(InvalidValueException.class, () -> runs().start(RunSamples.start("new"))).field());
    assertEquals(
        "time",
        refused(InvalidValueException.class, () -> runs().apply(RunSamples.change(run, 1)))
            .field());
  }
}
