package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.READ_ONLY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static dev.stagekeeper.workflow.parity.RunSamples.MACHINE;
import static dev.stagekeeper.workflow.parity.RunSamples.NOW;
import static dev.stagekeeper.workflow.parity.RunSamples.checkpoint;
import static dev.stagekeeper.workflow.parity.RunSamples.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Runs in transactions and batches, together with what other modules write. */
public abstract class RunTransactionContract extends RunStoreContract {

  private static final RunId RUN = RunSamples.run("run");
  private static final JsonDocument ARTIFACTS = JsonDocument.parse("{\"made\":true}");
  private static final BriefSamples BRIEFS = new BriefSamples();

  protected RunTransactionContract(Bench bench) {
    super(bench);
  }

  /** A whole run of two phases in one batch, with rows of another module. */
  private static WriteBatch.Builder wholeRun() {
    RunStart start = RunSamples.start("run");
    RunChange move =
        MACHINE
            .advance(
                RunSamples.CAMPAIGN,
                start.next(),
                RunSamples.phase("strategy"),
                RunSamples.stage("run", 2),
                NOW)
            .orElseThrow();
    RunChange data = RunSamples.change(move.next(), 1);
    return WriteBatch.builder()
        .start(start)
        .saveArtifacts(RUN, RunSamples.stage("run", 1), ARTIFACTS, null)
        .record(checkpoint("c", "run", 1), null)
        .save(Repositories::briefs, BRIEFS.sample("new", 0))
        .change(move)
        .saveArtifacts(RUN, RunSamples.stage("run", 2), ARTIFACTS, null)
        .saveAll(Repositories::briefs, List.of(BRIEFS.sample("a", 0), BRIEFS.sample("b", 0)))
        .change(data)
        .delete(Repositories::briefs, BRIEFS.id("a"));
  }

  @Proves({ATOMIC, ROUND_TRIP, IDEMPOTENT})
  final void aBatchIsAppliedAsAWhole() {
    int readings = time().readings();
    storage().apply(scope(), wholeRun().build());
    assertEquals(readings + 1, time().readings());
    Stored<WorkflowRun> run = stored("run");
    assertEquals(3, run.revision());
    assertEquals(RunSamples.phase("strategy"), run.value().currentPhase());
    assertEquals(
        List.of(ARTIFACTS, ARTIFACTS),
        stagesOf("run").stream().map(stage -> stage.artifacts()).toList());
    StoredState state = StoredState.of(repositories());
    assertEquals(2, state.rows().get("briefs").size());
    assertEquals(1, state.rows().get("checkpoints").size());
    Set<?> times =
        state.rows().values().stream()
            .flatMap(List::stream)
            .map(Stored::updatedAt)
            .collect(Collectors.toSet());
    assertEquals(1, times.size(), "everything carries one time");
    // The run has moved on since it started, so the same batch again is refused as a whole.
    ConflictException again =
        refused(ConflictException.class, () -> storage().apply(scope(), wholeRun().build()));
    assertEquals("run.id", again.constraint());
  }

  @Proves({ATOMIC, REJECTION})
  final void aBatchThatIsRefusedLeavesNothing() {
    started("other");
    Stored<WorkflowRun> other = stored("other");
    Lease lost = claimed("other", "worker");
    runs().release(RunSamples.run("other"), lost);
    Holding holding = RunSamples.holding(lost);
    RunStart taking =
        MACHINE.start(
            RunSamples.CAMPAIGN,
            RunSamples.run("another"),
            other.value().subject(),
            RunStatus.PENDING,
            JsonDocument.EMPTY,
            RunSamples.stage("run", 2),
            NOW);
    RunChange stale = RunSamples.change(RunSamples.change(other, 1).next(), 2);
    batch(ConflictException.class, all -> all.start(taking));
    batch(StaleRevisionException.class, all -> all.change(stale));
    batch(LeaseLostException.class, all -> all.change(RunSamples.change(other, 1).under(holding)));
    batch(LeaseLostException.class, all -> all.requireLease(RunSamples.run("other"), holding));
    batch(NotFoundException.class, all -> all.requireLease(RunSamples.run("missing"), holding));
    batch(
        NotFoundException.class,
        all -> all.saveArtifacts(RUN, RunSamples.stage("other", 1), ARTIFACTS, null));
    batch(
        LeaseLostException.class,
        all ->
            all.saveArtifacts(
                RunSamples.run("other"), RunSamples.stage("other", 1), ARTIFACTS, holding));
    batch(ConflictException.class, all -> all.record(checkpoint("c", "run", 2), null));
    batch(LeaseLostException.class, all -> all.record(checkpoint("new", "other", 2), holding));
    batch(
        ConflictException.class, all -> all.create(Repositories::briefs, BRIEFS.sample("new", 0)));
    storage().apply(scope(), wholeRun().build());
    assertEquals(3, stored("run").revision());
  }

  /** The whole run, and in the end a write that is refused. */
  private void batch(Class<? extends Throwable> type, UnaryOperator<WriteBatch.Builder> last) {
    refused(type, () -> storage().apply(scope(), last.apply(wholeRun()).build()));
    assertTrue(checkpoints().find(checkpoint("c", "run", 1).id()).isEmpty());
    // And with something after it, too.
    WriteBatch inTheMiddle =
        last.apply(wholeRun()).save(Repositories::briefs, BRIEFS.sample("last", 0)).build();
    refused(type, () -> storage().apply(scope(), inTheMiddle));
    assertTrue(checkpoints().find(checkpoint("c", "run", 1).id()).isEmpty());
  }

  @Proves({ATOMIC, DEFENSIVE_COPY})
  final void aBatchIsAppliedUnderALease() {
    started("run");
    Lease lease = claimed("run", "worker");
    Holding holding = RunSamples.holding(lease);
    RunChange change = RunSamples.change(stored("run"), 1);
    WriteBatch.Builder builder =
        WriteBatch.builder()
            .requireLease(RUN, holding)
            .change(change.under(holding))
            .saveArtifacts(RUN, RunSamples.stage("run", 1), ARTIFACTS, holding)
            .record(checkpoint("c", "run", 1), holding)
            .save(Repositories::briefs, BRIEFS.sample("new", 0));
    WriteBatch batch = builder.build();
    builder.delete(Repositories::briefs, BRIEFS.id("new"));
    storage().apply(scope(), batch);
    assertEquals(change.after().withLease(lease), stored("run").value());
    assertTrue(repositories().briefs().find(BRIEFS.id("new")).isPresent());
  }

  @Proves({ATOMIC, ROUND_TRIP})
  final void aTransactionSeesWhatItWrote() {
    started("there");
    StoredState before = StoredState.of(repositories());
    RuntimeException failure = new IllegalStateException("the caller's own");
    for (boolean fails : new boolean[] {true, false}) {
      Runnable transaction =
          () ->
              storage()
                  .inTransaction(
                      scope(),
                      tx -> {
                        wrote(tx);
                        if (fails) {
                          throw failure;
                        }
                      });
      if (fails) {
        assertSame(failure, assertThrows(RuntimeException.class, transaction::run));
        assertEquals(before, StoredState.of(repositories()));
      } else {
        transaction.run();
      }
    }
    assertEquals(2, stored("run").revision());
    assertEquals("worker", lease("run").owner());
    assertEquals("worker", lease("there").owner());
  }

  private static void wrote(Repositories tx) {
    RunStart start = RunSamples.start("run");
    assertEquals(SaveOutcome.CREATED, tx.runs().start(start));
    assertEquals(SaveOutcome.UNCHANGED, tx.runs().start(start));
    Stored<WorkflowRun> run = tx.runs().lock(RUN).orElseThrow();
    assertEquals(SaveOutcome.UPDATED, tx.runs().apply(RunSamples.change(run, 1)));
    assertEquals(2, tx.runs().findStored(RUN).orElseThrow().revision());
    assertTrue(tx.stages().saveArtifacts(RUN, RunSamples.stage("run", 1), ARTIFACTS, null));
    assertEquals(ARTIFACTS, tx.stages().findActive(RUN).orElseThrow().artifacts());
    tx.checkpoints().record(checkpoint("c", "run", 1), null);
    assertEquals(1, tx.checkpoints().listByRun(RUN, PageRequest.first(10)).items().size());
    assertEquals(2, tx.runs().list(RunFilter.ALL, PageRequest.first(10)).items().size());
    assertEquals(
        "there",
        tx.runs()
            .claimNext(RunSamples.CAMPAIGN.name(), RunStatus.PENDING, request("worker"))
            .orElseThrow()
            .value()
            .id()
            .value());
    Lease lease = tx.runs().claim(RUN, request("worker")).orElseThrow().value().lease();
    assertTrue(tx.runs().claim(RUN, request("another")).isEmpty());
    tx.runs().requireLease(RUN, RunSamples.holding(lease));
    assertEquals(lease, tx.runs().renew(RUN, lease, NOW, RunSamples.TERM));
    assertTrue(tx.runs().release(RUN, lease));
    assertFalse(tx.runs().release(RUN, lease));
    assertTrue(tx.runs().claim(RUN, request("worker")).isPresent());
  }

  @Proves({USABLE_AFTER, ATOMIC})
  final void refusalsThatAreHandledAndSavepointsThatFailAreUndoneAlone() {
    started("run");
    started("other");
    Stored<WorkflowRun> first = stored("run");
    storage()
        .inTransaction(
            scope(),
            tx -> {
              tx.runs().apply(RunSamples.change(first, 1));
              assertThrowsExactly(
                  StaleRevisionException.class, () -> tx.runs().apply(RunSamples.change(first, 2)));
              assertThrowsExactly(
                  ConflictException.class,
                  () ->
                      tx.runs()
                          .start(
                              RunSamples.start(
                                  RunSamples.CAMPAIGN, "run", "another", RunStatus.PENDING)));
              RunChange taking =
                  RunSamples.change(tx.runs().findStored(RUN).orElseThrow(), 3)
                      .closing(StageStatus.FAILED, NOW)
                      .reentering(RunSamples.stage("other", 1), NOW);
              assertThrowsExactly(ConflictException.class, () -> tx.runs().apply(taking));
              assertEquals(2, tx.runs().findStored(RUN).orElseThrow().revision());
              assertEquals(
                  RunSamples.first(RunSamples.start("run")),
                  tx.stages().findActive(RUN).orElseThrow());
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      tx.savepoint(
                          () -> {
                            tx.runs().claim(RUN, request("worker"));
                            tx.runs().start(RunSamples.start("new"));
                            tx.checkpoints().record(checkpoint("c", "run", 1), null);
                            throw new IllegalStateException("the caller's own");
                          }));
              tx.runs().apply(RunSamples.change(tx.runs().lock(RUN).orElseThrow(), 4));
            });
    assertEquals(3, stored("run").revision());
    assertEquals(2, runs().list(RunFilter.ALL, PageRequest.first(10)).items().size());
    assertTrue(checkpoints().find(checkpoint("c", "run", 1).id()).isEmpty());
    assertEquals(1, claimed("run", "worker").token(), "a claim that was undone has no token");
  }

  @Proves({READ_ONLY, ATOMIC})
  final void aTransactionHasOneTime() {
    int readings = time().readings();
    storage()
        .inTransaction(
            scope(),
            tx -> {
              tx.runs().start(RunSamples.start("a"));
              tx.runs().start(RunSamples.start("b"));
              tx.runs()
                  .apply(RunSamples.change(tx.runs().lock(RunSamples.run("a")).orElseThrow(), 1));
            });
    assertEquals(readings + 1, time().readings());
    assertEquals(stored("a").createdAt(), stored("b").createdAt());
    assertEquals(stored("a").createdAt(), stored("a").updatedAt());
    assertEquals(2, stored("a").revision());
  }
}
