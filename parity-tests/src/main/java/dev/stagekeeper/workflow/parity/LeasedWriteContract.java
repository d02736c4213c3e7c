package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static dev.stagekeeper.workflow.parity.RunSamples.MACHINE;
import static dev.stagekeeper.workflow.parity.RunSamples.NOW;
import static dev.stagekeeper.workflow.parity.RunSamples.checkpoint;
import static dev.stagekeeper.workflow.parity.RunSamples.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is written under a lease: refused, and nothing changed, once the lease is lost. */
public abstract class LeasedWriteContract extends RunStoreContract {

  private static final RunId RUN = RunSamples.run("run");
  private static final JsonDocument ARTIFACTS = JsonDocument.parse("{\"made\":true}");
  private static final BriefSamples BRIEFS = new BriefSamples();

  protected LeasedWriteContract(Bench bench) {
    super(bench);
  }

  /** Every way to write under a lease, alone and in a batch. */
  private List<Consumer<Holding>> writes() {
    RunChange data = RunSamples.change(stored("run"), 7);
    RunChange move =
        MACHINE
            .advance(
                RunSamples.CAMPAIGN,
                stored("run"),
                RunSamples.phase("strategy"),
                RunSamples.stage("run", 2),
                NOW)
            .orElseThrow();
    List<Consumer<Holding>> writes = new ArrayList<>();
    writes.add(holding -> runs().apply(data.under(holding)));
    writes.add(holding -> runs().apply(move.under(holding)));
    writes.add(holding -> runs().apply(RunChange.of(stored("run")).under(holding)));
    writes.add(
        holding -> stages().saveArtifacts(RUN, RunSamples.stage("run", 1), ARTIFACTS, holding));
    writes.add(
        holding -> stages().saveArtifacts(RUN, RunSamples.stage("run", 9), ARTIFACTS, holding));
    writes.add(holding -> checkpoints().record(checkpoint("c", "run", 1), holding));
    writes.add(holding -> checkpoints().record(checkpoint("there", "run", 1), holding));
    writes.add(holding -> checkpoints().record(checkpoint("there", "run", 2), holding));
    writes.add(holding -> runs().requireLease(RUN, holding));
    writes.add(
        holding ->
            storage()
                .inTransaction(
                    scope(),
                    tx -> {
                      writeAll(tx);
                      tx.runs().requireLease(RUN, holding);
                    }));
    writes.add(
        holding ->
            storage()
                .apply(
                    scope(),
                    WriteBatch.builder()
                        .save(Repositories::briefs, BRIEFS.sample("new", 1))
                        .change(data)
                        .requireLease(RUN, holding)
                        .build()));
    writes.add(
        holding ->
            storage()
                .apply(
                    scope(),
                    WriteBatch.builder()
                        .saveArtifacts(RUN, RunSamples.stage("run", 1), ARTIFACTS, null)
                        .record(checkpoint("c", "run", 1), null)
                        .save(Repositories::briefs, BRIEFS.sample("new", 1))
                        .change(data.under(holding))
                        .build()));
    return writes;
  }

  private void writeAll(Repositories tx) {
    tx.briefs().save(BRIEFS.sample("new", 1));
    tx.runs().apply(RunSamples.change(tx.runs().findStored(RUN).orElseThrow(), 7));
    tx.stages().saveArtifacts(RUN, RunSamples.stage("run", 1), ARTIFACTS, null);
    tx.checkpoints().record(checkpoint("c", "run", 1), null);
  }

  private void allRefused(Holding holding, long current) {
    for (Consumer<Holding> write : writes()) {
      LeaseLostException refusal = refused(LeaseLostException.class, () -> write.accept(holding));
      assertEquals(RUN, refusal.run());
      assertEquals(holding.lease().token(), refusal.held());
      assertEquals(current, refusal.current());
      assertTrue(checkpoints().find(new CheckpointId("c")).isEmpty());
    }
  }

  private void startedWithCheckpoint() {
    started("run");
    checkpoints().record(checkpoint("there", "run", 1), null);
  }

  @Proves({ROUND_TRIP, ATOMIC})
  final void underALeaseEverythingIsWritten() {
    startedWithCheckpoint();
    Lease lease = claimed("run", "worker");
    Holding holding = new Holding(lease, lease.expiresAt().minusNanos(1_000));
    RunChange change =
        RunSamples.change(stored("run"), 1).reentering(RunSamples.stage("run", 2), NOW);
    applied(change.under(holding));
    assertEquals(SaveOutcome.UNCHANGED, runs().apply(RunChange.of(stored("run")).under(holding)));
    assertTrue(stages().saveArtifacts(RUN, RunSamples.stage("run", 2), ARTIFACTS, holding));
    assertEquals(ARTIFACTS, stagesOf("run").get(1).artifacts());
    assertEquals(SaveOutcome.CREATED, checkpoints().record(checkpoint("c", "run", 1), holding));
    assertEquals(SaveOutcome.UNCHANGED, checkpoints().record(checkpoint("c", "run", 1), holding));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              tx.runs().requireLease(RUN, holding);
              tx.briefs().save(BRIEFS.sample("new", 1));
            });
    assertEquals(lease, lease("run"), "a change leaves the lease alone");
    // The time is the writer's: an hour before the lease was claimed is fine.
    applied(
        RunSamples.change(stored("run"), 2)
            .under(new Holding(lease, NOW.minus(Duration.ofHours(1)))));
    // And without a lease everything may be written past one.
    applied(RunSamples.change(stored("run"), 3));
    assertEquals(lease, lease("run"));
  }

  @Proves({REJECTION, ATOMIC})
  final void anExpiredLeaseThatNobodyTookIsRefused() {
    startedWithCheckpoint();
    Lease lease = claimed("run", "worker");
    allRefused(new Holding(lease, lease.expiresAt()), 1);
    allRefused(new Holding(lease, lease.expiresAt().plus(Duration.ofDays(1))), 1);
    // A clock that is a minute behind sees it live still, and nobody took it.
    applied(
        RunSamples.change(stored("run"), 1)
            .under(new Holding(lease, lease.expiresAt().minusSeconds(60))));
  }

  @Proves({REJECTION, ATOMIC})
  final void aLeaseThatAnotherTookIsRefused() {
    startedWithCheckpoint();
    Lease old = claimed("run", "worker");
    // The other's clock is a minute ahead: the old owner believes to hold it still.
    Instant ahead = old.expiresAt();
    assertTrue(runs().claim(RUN, request("another", ahead)).isPresent());
    Instant behind = ahead.minusSeconds(60);
    allRefused(new Holding(old, behind), 2);
    Lease current = lease("run");
    runs().release(RUN, current);
    allRefused(new Holding(old, behind), 2);
    allRefused(new Holding(current, ahead), 2);
    // The same owner's later lease is another one.
    assertEquals(3, claimed("run", "worker").token());
    allRefused(new Holding(old, behind), 3);
  }

  @Proves(REJECTION)
  final void aLeaseOnARunThatWasNeverClaimedIsRefused() {
    startedWithCheckpoint();
    started("other");
    Lease others = claimed("other", "worker");
    allRefused(RunSamples.holding(others), 0);
  }

  @Proves(REJECTION)
  final void underALeaseTheRunHasToBeThere() {
    started("run");
    Holding holding = RunSamples.holding(claimed("run", "worker"));
    RunId missing = RunSamples.run("missing");
    for (Consumer<RunId> write :
        List.<Consumer<RunId>>of(
            run -> stages().saveArtifacts(run, RunSamples.stage("run", 1), ARTIFACTS, holding),
            run -> checkpoints().record(checkpoint("c", run.value(), 1), holding),
            run -> runs().requireLease(run, holding))) {
      NotFoundException refusal = refused(NotFoundException.class, () -> write.accept(missing));
      assertEquals(missing.kind(), refusal.what());
      assertEquals("missing", refusal.id());
      assertTrue(checkpoints().find(new CheckpointId("c")).isEmpty());
    }
  }

  @Proves({USABLE_AFTER, ATOMIC})
  final void aRefusalInATransactionLeavesItUsable() {
    startedWithCheckpoint();
    Lease old = claimed("run", "worker");
    runs().release(RUN, old);
    Lease current = claimed("run", "another");
    Holding lost = RunSamples.holding(old);
    storage()
        .inTransaction(
            scope(),
            tx -> {
              RunChange change = RunSamples.change(tx.runs().lock(RUN).orElseThrow(), 1);
              assertThrowsExactly(
                  LeaseLostException.class, () -> tx.runs().apply(change.under(lost)));
              assertThrowsExactly(
                  LeaseLostException.class,
                  () ->
                      tx.stages().saveArtifacts(RUN, RunSamples.stage("run", 1), ARTIFACTS, lost));
              assertThrowsExactly(
                  LeaseLostException.class,
                  () -> tx.checkpoints().record(checkpoint("c", "run", 1), lost));
              assertThrowsExactly(
                  LeaseLostException.class, () -> tx.runs().renew(RUN, old, NOW, RunSamples.TERM));
              assertEquals(
                  SaveOutcome.UPDATED, tx.runs().apply(change.under(RunSamples.holding(current))));
              assertTrue(
                  tx.stages()
                      .saveArtifacts(
                          RUN, RunSamples.stage("run", 1), ARTIFACTS, RunSamples.holding(current)));
            });
    assertEquals(2, stored("run").revision());
    assertEquals(ARTIFACTS, stagesOf("run").get(0).artifacts());
    assertTrue(checkpoints().find(new CheckpointId("c")).isEmpty());
  }
}
