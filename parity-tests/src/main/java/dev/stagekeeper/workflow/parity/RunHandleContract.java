package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.CLOSED;
import static dev.stagekeeper.storage.parity.Promise.DURABLE;
import static dev.stagekeeper.storage.parity.Promise.INTERRUPT;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.TENANT;
import static dev.stagekeeper.storage.parity.Promise.TWO_HANDLES;
import static dev.stagekeeper.storage.parity.Promise.USABLE_AFTER;
import static dev.stagekeeper.workflow.parity.RunSamples.NOW;
import static dev.stagekeeper.workflow.parity.RunSamples.TERM;
import static dev.stagekeeper.workflow.parity.RunSamples.checkpoint;
import static dev.stagekeeper.workflow.parity.RunSamples.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.parity.Together;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** Runs on handles that are several, closed or misused, and runs of several tenants. */
public abstract class RunHandleContract extends RunStoreContract {

  private static final RunId RUN = RunSamples.run("run");
  private static final StageId STAGE = RunSamples.stage("run", 1);
  private static final FlowName FLOW = RunSamples.CAMPAIGN.name();
  private static final JsonDocument ARTIFACTS = JsonDocument.parse("[1]");
  private static final PageRequest PAGE = PageRequest.first(10);

  protected RunHandleContract(Bench bench) {
    super(bench);
  }

  /** What nobody should hand in. */
  private static <X extends @Nullable Object> X nothing() {
    return null;
  }

  /** A call, with the name of the argument that it lacks. */
  private record Lacking(String field, Consumer<Repositories> call) {}

  /** Every call of the three repositories, without each of its arguments in turn, and all. */
  private static List<Lacking> calls() {
    Lease lease = new Lease("worker", 1, NOW, NOW.plus(TERM));
    var request = request("worker");
    return List.of(
        new Lacking("start", all -> all.runs().start(nothing())),
        new Lacking("change", all -> all.runs().apply(nothing())),
        new Lacking("id", all -> all.runs().find(nothing())),
        new Lacking("id", all -> all.runs().get(nothing())),
        new Lacking("id", all -> all.runs().findStored(nothing())),
        new Lacking("id", all -> all.runs().lock(nothing())),
        new Lacking("filter", all -> all.runs().list(nothing(), nothing())),
        new Lacking("filter", all -> all.runs().list(nothing(), PAGE)),
        new Lacking("page", all -> all.runs().list(RunFilter.ALL, nothing())),
        new Lacking("id", all -> all.runs().claim(nothing(), nothing())),
        new Lacking("id", all -> all.runs().claim(nothing(), request)),
        new Lacking("request", all -> all.runs().claim(RUN, nothing())),
        new Lacking("flow", all -> all.runs().claimNext(nothing(), nothing(), nothing())),
        new Lacking("flow", all -> all.runs().claimNext(nothing(), RunStatus.PENDING, request)),
        new Lacking("status", all -> all.runs().claimNext(FLOW, nothing(), request)),
        new Lacking("request", all -> all.runs().claimNext(FLOW, RunStatus.PENDING, nothing())),
        new Lacking("id", all -> all.runs().renew(nothing(), nothing(), nothing(), nothing())),
        new Lacking("id", all -> all.runs().renew(nothing(), lease, NOW, TERM)),
        new Lacking("held", all -> all.runs().renew(RUN, nothing(), NOW, TERM)),
        new Lacking("now", all -> all.runs().renew(RUN, lease, nothing(), TERM)),
        new Lacking("term", all -> all.runs().renew(RUN, lease, NOW, nothing())),
        new Lacking("id", all -> all.runs().release(nothing(), nothing())),
        new Lacking("id", all -> all.runs().release(nothing(), lease)),
        new Lacking("held", all -> all.runs().release(RUN, nothing())),
        new Lacking("id", all -> all.runs().requireLease(nothing(), nothing())),
        new Lacking("id", all -> all.runs().requireLease(nothing(), RunSamples.holding(lease))),
        new Lacking("holding", all -> all.runs().requireLease(RUN, nothing())),
        new Lacking("id", all -> all.stages().find(nothing())),
        new Lacking("id", all -> all.stages().findStored(nothing())),
        new Lacking("run", all -> all.stages().findActive(nothing())),
        new Lacking("run", all -> all.stages().listByRun(nothing(), nothing())),
        new Lacking("run", all -> all.stages().listByRun(nothing(), PAGE)),
        new Lacking("page", all -> all.stages().listByRun(RUN, nothing())),
        new Lacking(
            "run", all -> all.stages().saveArtifacts(nothing(), nothing(), nothing(), nothing())),
        new Lacking("run", all -> all.stages().saveArtifacts(nothing(), STAGE, ARTIFACTS, null)),
        new Lacking("stage", all -> all.stages().saveArtifacts(RUN, nothing(), ARTIFACTS, null)),
        new Lacking("artifacts", all -> all.stages().saveArtifacts(RUN, STAGE, nothing(), null)),
        new Lacking("checkpoint", all -> all.checkpoints().record(nothing(), nothing())),
        new Lacking("id", all -> all.checkpoints().find(nothing())),
        new Lacking("id", all -> all.checkpoints().findStored(nothing())),
        new Lacking("run", all -> all.checkpoints().listByRun(nothing(), nothing())),
        new Lacking("run", all -> all.checkpoints().listByRun(nothing(), PAGE)),
        new Lacking("page", all -> all.checkpoints().listByRun(RUN, nothing())));
  }

  @Proves({REJECTION, USABLE_AFTER})
  final void whatIsAbsentIsRefusedByName() {
    started("run");
    for (Lacking lacking : calls()) {
      InvalidValueException refusal =
          refused(InvalidValueException.class, () -> lacking.call().accept(repositories()));
      assertEquals(lacking.field(), refusal.field());
      assertEquals("null", refusal.offendingValue());
    }
    storage()
        .inTransaction(
            scope(),
            tx -> {
              for (Lacking lacking : calls()) {
                assertThrowsExactly(InvalidValueException.class, () -> lacking.call().accept(tx));
              }
              tx.runs().apply(RunSamples.change(tx.runs().lock(RUN).orElseThrow(), 1));
            });
    assertEquals(2, stored("run").revision());
  }

  @Proves(CLOSED)
  final void everyCallOfAClosedStoreIsRefused() {
    Stored<WorkflowRun> run = started("run");
    StoredState before = StoredState.of(repositories());
    Storage closed = bench().open();
    Repositories repositories = closed.repositories(scope());
    assertEquals(run, repositories.runs().findStored(RUN).orElseThrow());
    closed.close();
    closed.close();
    List<Consumer<Repositories>> all = new ArrayList<>();
    calls().forEach(lacking -> all.add(lacking.call()));
    all.add(there -> there.runs().start(RunSamples.start("new")));
    all.add(there -> there.runs().apply(RunSamples.change(run, 1)));
    all.add(there -> there.runs().claim(RUN, request("worker")));
    all.add(there -> there.runs().claimNext(FLOW, RunStatus.PENDING, request("worker")));
    all.add(there -> there.stages().saveArtifacts(RUN, STAGE, ARTIFACTS, null));
    all.add(there -> there.checkpoints().record(checkpoint("c", "run", 1), null));
    for (Consumer<Repositories> call : all) {
      StorageException refusal =
          assertThrowsExactly(StorageException.class, () -> call.accept(repositories));
      assertEquals(StorageException.Outcome.NOT_APPLIED, refusal.outcome());
    }
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves({CLOSED, REJECTION, USABLE_AFTER})
  final void misuseIsRefusedAndTheTransactionGoesOn() {
    started("run");
    Repositories outside = repositories();
    List<Repositories> kept = new ArrayList<>();
    storage()
        .inTransaction(
            scope(),
            tx -> {
              kept.add(tx);
              for (Lacking lacking : calls()) {
                misused(() -> lacking.call().accept(outside));
                Together.elsewhere(() -> misused(() -> lacking.call().accept(tx)));
              }
              tx.runs().apply(RunSamples.change(tx.runs().lock(RUN).orElseThrow(), 1));
            });
    for (Lacking lacking : calls()) {
      misused(() -> lacking.call().accept(kept.get(0)));
    }
    assertEquals(2, stored("run").revision());
  }

  private static void misused(Executable call) {
    assertThrowsExactly(IllegalStateException.class, call);
  }

  @Proves({TWO_HANDLES, DURABLE})
  final void twoHandlesWorkOnTheSameRuns() {
    try (Storage second = bench().open()) {
      Repositories there = second.repositories(scope());
      Stored<WorkflowRun> run = started("run");
      assertEquals(run, there.runs().findStored(RUN).orElseThrow());
      Lease lease = claimed("run", "worker");
      assertTrue(there.runs().claim(RUN, request("another")).isEmpty());
      assertTrue(there.runs().claimNext(FLOW, RunStatus.PENDING, request("another")).isEmpty());
      assertEquals(
          SaveOutcome.UPDATED,
          there.runs().apply(RunSamples.change(run, 1).under(RunSamples.holding(lease))));
      assertTrue(there.stages().saveArtifacts(RUN, STAGE, ARTIFACTS, RunSamples.holding(lease)));
      there.checkpoints().record(checkpoint("c", "run", 1), RunSamples.holding(lease));
      assertTrue(there.runs().release(RUN, lease));
      assertEquals(StoredState.of(there), StoredState.of(repositories()));
      assertEquals(2, claimed("run", "another").token());
      assertFalse(there.runs().release(RUN, lease));
    }
    assertEquals(2, stored("run").revision());
  }

  @Proves({TENANT, REJECTION})
  final void tenantsHaveNoRunInCommon() {
    Scope other = bench().newScope();
    Repositories theirs = storage().repositories(other);
    Stored<WorkflowRun> mine = started("run");
    Lease lease = claimed("run", "worker");
    stages().saveArtifacts(RUN, STAGE, ARTIFACTS, null);
    checkpoints().record(checkpoint("c", "run", 1), null);
    StoredState before = StoredState.of(repositories());

    // Nothing of it can be seen or changed.
    assertEquals(0, StoredState.of(theirs).size());
    assertTrue(theirs.runs().find(RUN).isEmpty());
    assertTrue(theirs.stages().find(STAGE).isEmpty());
    assertTrue(theirs.stages().findActive(RUN).isEmpty());
    assertTrue(theirs.checkpoints().find(new CheckpointId("c")).isEmpty());
    assertTrue(theirs.runs().claimNext(FLOW, RunStatus.PENDING, request("w")).isEmpty());
    for (Executable call :
        List.<Executable>of(
            () -> theirs.runs().apply(RunSamples.change(mine, 1)),
            () -> theirs.runs().claim(RUN, request("worker", lease.expiresAt())),
            () -> theirs.runs().renew(RUN, lease, NOW, TERM),
            () -> theirs.runs().release(RUN, lease),
            () -> theirs.runs().requireLease(RUN, RunSamples.holding(lease)),
            () -> theirs.stages().saveArtifacts(RUN, STAGE, ARTIFACTS, RunSamples.holding(lease)),
            () ->
                theirs
                    .checkpoints()
                    .record(checkpoint("c", "run", 1), RunSamples.holding(lease)))) {
      assertThrowsExactly(NotFoundException.class, call);
    }
    assertFalse(theirs.stages().saveArtifacts(RUN, STAGE, JsonDocument.EMPTY, null));

    // And nothing of it is in anybody's way.
    assertEquals(SaveOutcome.CREATED, theirs.runs().start(RunSamples.start("run")));
    assertEquals(SaveOutcome.CREATED, theirs.checkpoints().record(checkpoint("c", "run", 2), null));
    Stored<WorkflowRun> claimed =
        theirs.runs().claimNext(FLOW, RunStatus.PENDING, request("w")).orElseThrow();
    assertEquals(new Lease("w", 1, NOW, NOW.plus(TERM)), claimed.value().lease());
    theirs.runs().apply(RunChange.of(claimed).status(RunStatus.FAILED));
    assertEquals(before, StoredState.of(repositories()));
  }

  @Proves(INTERRUPT)
  final void interruptingSomeWorkersHarmsNoOther() {
    for (int n = 0; n < 40; n++) {
      started("run-" + n);
    }
    Set<String> returned = ConcurrentHashMap.newKeySet();
    Together.interruptingTwo(
        thread -> {
          for (int n = 0; n < 10; n++) {
            String row = "run-" + (thread * 10 + n);
            Instant now = NOW.plus(Duration.ofDays(n));
            assertTrue(runs().claim(RunSamples.run(row), request("w" + thread, now)).isPresent());
            returned.add(row);
          }
          assertTrue(!Thread.interrupted() || thread < 2, "an interrupt went astray");
        });
    assertEquals(40, returned.size());
    for (String row : returned) {
      assertEquals(1, lease(row).token());
    }
  }
}
