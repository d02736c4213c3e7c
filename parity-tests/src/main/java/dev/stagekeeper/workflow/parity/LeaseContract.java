package dev.stagekeeper.workflow.parity;

import static dev.stagekeeper.storage.parity.Promise.IDEMPOTENT;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static dev.stagekeeper.workflow.parity.RunSamples.NOW;
import static dev.stagekeeper.workflow.parity.RunSamples.TERM;
import static dev.stagekeeper.workflow.parity.RunSamples.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrowsExactly;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.function.Executable;

/** Leases: who may work on a run, until when. */
public abstract class LeaseContract extends RunStoreContract {

  private static final RunId RUN = RunSamples.run("run");
  private static final RunId MISSING = RunSamples.run("missing");

  protected LeaseContract(Bench bench) {
    super(bench);
  }

  @Proves(ROUND_TRIP)
  final void aFreeRunIsClaimed() {
    Stored<WorkflowRun> before = started("run");
    Lease lease = claimed("run", "worker");
    assertEquals(new Lease("worker", 1, NOW, NOW.plus(TERM)), lease);
    assertEquals(before.value().withLease(lease), stored("run").value());
    assertEquals(before.revision(), stored("run").revision());
    assertEquals(before.updatedAt(), stored("run").updatedAt());
    assertEquals(
        MISSING.value(),
        refused(NotFoundException.class, () -> runs().claim(MISSING, request("worker"))).id());
  }

  @Proves({ROUND_TRIP, LIMITS})
  final void everyLegalLeaseIsKept() {
    for (int n = 0; n < Extremes.COUNT; n++) {
      RunId run = RunSamples.run("run-" + n);
      started(run.value());
      Instant now = Extremes.instant(n);
      Duration term = n % 2 == 0 ? LeaseRequest.SHORTEST : LeaseRequest.LONGEST.minusNanos(1);
      if (now.isAfter(Instants.MAX.minus(Duration.ofDays(8)))) {
        now = now.minus(Duration.ofDays(8));
      }
      LeaseRequest request = new LeaseRequest(Extremes.someText(n, Text.NAME), now, term);
      Stored<WorkflowRun> claimed = runs().claim(run, request).orElseThrow();
      assertEquals(claimed, stored(run));
      assertEquals(
          new Lease(request.owner(), 1, request.now(), request.expiresAt()),
          claimed.value().lease(),
          "extreme " + n);
    }
  }

  @Proves({ROUND_TRIP, REJECTION})
  final void aHeldRunIsNobodyElses() {
    started("run");
    claimed("run", "worker");
    Stored<WorkflowRun> held = stored("run");
    Instant last = NOW.plus(TERM).minusNanos(1_000);
    for (Instant now : List.of(NOW, last, NOW.minus(Duration.ofDays(9_000)))) {
      assertTrue(runs().claim(RUN, request("another", now)).isEmpty());
      assertTrue(runs().claim(RUN, request("worker", now)).isEmpty(), "an owner's own");
      assertTrue(
          runs()
              .claimNext(RunSamples.CAMPAIGN.name(), RunStatus.PENDING, request("another", now))
              .isEmpty());
    }
    assertEquals(held, stored("run"));
  }

  @Proves(ROUND_TRIP)
  final void anExpiredLeaseIsAnybodys() {
    started("run");
    Lease first = claimed("run", "worker");
    assertEquals(first, lease("run"), "what has expired is still shown");
    Lease second = taken("another", first.expiresAt());
    assertEquals(2, second.token());
    assertEquals("another", second.owner());
    assertEquals(first.expiresAt(), second.claimedAt());
    // An old owner is anybody, too.
    Lease third = taken("worker", second.expiresAt().plusSeconds(1));
    assertEquals(3, third.token());
    // Clocks differ: an expiry is a time like any other.
    assertEquals(
        Optional.empty(), runs().claim(RUN, request("slow", third.expiresAt().minusSeconds(60))));
    assertEquals(4, taken("fast", third.expiresAt().plusSeconds(60)).token());
    assertEquals(1, stored("run").revision());
  }

  private Lease taken(String owner, Instant now) {
    Stored<WorkflowRun> claimed = runs().claim(RUN, request(owner, now)).orElseThrow();
    assertEquals(claimed, stored("run"));
    return lease("run");
  }

  @Proves({ROUND_TRIP, IDEMPOTENT})
  final void aLeaseIsRenewed() {
    Stored<WorkflowRun> before = started("run");
    Lease lease = claimed("run", "worker");
    Instant later = NOW.plusSeconds(60);
    Lease renewed = runs().renew(RUN, lease, later.plusNanos(999), TERM);
    assertEquals(new Lease("worker", 1, NOW, later.plus(TERM)), renewed);
    assertEquals(before.value().withLease(renewed), stored("run").value());
    Stored<WorkflowRun> once = stored("run");
    assertEquals(renewed, runs().renew(RUN, lease, later, TERM));
    assertEquals(once, stored("run"));
    // Earlier, too; and by what was held before the renewal, since the token is the same.
    Lease shortened = runs().renew(RUN, renewed, later, LeaseRequest.SHORTEST);
    assertEquals(later.plusMillis(1), shortened.expiresAt());
    assertEquals(2, taken("another", later.plusMillis(1)).token());
    assertEquals(before.revision(), stored("run").revision());
    assertEquals(before.updatedAt(), stored("run").updatedAt());
  }

  @Proves(REJECTION)
  final void whatIsLostOrExpiredIsNotRenewed() {
    started("run");
    Lease first = claimed("run", "worker");
    lost(1, 1, () -> runs().renew(RUN, first, first.expiresAt(), TERM));
    lost(1, 1, () -> runs().renew(RUN, first, first.expiresAt().plusSeconds(9), TERM));
    Lease second = taken("another", first.expiresAt());
    lost(1, 2, () -> runs().renew(RUN, first, NOW, TERM));
    runs().release(RUN, second);
    lost(2, 2, () -> runs().renew(RUN, second, second.claimedAt(), TERM));
    lost(1, 2, () -> runs().renew(RUN, first, NOW, TERM));
    started("other");
    lost(2, 0, () -> runs().renew(RunSamples.run("other"), second, second.claimedAt(), TERM));
    refused(NotFoundException.class, () -> runs().renew(MISSING, first, NOW, TERM));
  }

  private void lost(long held, long current, Executable call) {
    LeaseLostException refusal = refused(LeaseLostException.class, call);
    assertEquals(List.of(held, current), List.of(refusal.held(), refusal.current()));
  }

  @Proves({ROUND_TRIP, IDEMPOTENT, REJECTION})
  final void aLeaseIsGivenBackOnce() {
    Stored<WorkflowRun> before = started("run");
    Lease first = claimed("run", "worker");
    assertTrue(runs().release(RUN, first));
    assertEquals(before, stored("run"));
    assertNull(stored("run").value().lease());
    assertFalse(runs().release(RUN, first));
    assertEquals(before, stored("run"));

    Lease second = claimed("run", "worker");
    assertEquals(2, second.token(), "the token grows though the lease was given back");
    assertFalse(runs().release(RUN, first));
    assertEquals(second, lease("run"));

    // An expired one is given back, too, and what another has is not.
    Lease third = taken("another", second.expiresAt());
    assertFalse(runs().release(RUN, second));
    assertEquals(third, lease("run"));
    assertTrue(runs().release(RUN, third));
    assertEquals(before, stored("run"));
    refused(NotFoundException.class, () -> runs().release(MISSING, third));
    started("other");
    assertFalse(runs().release(RunSamples.run("other"), third));
  }

  @Proves(REJECTION)
  final void aLeaseIsRequired() {
    started("run");
    lost(1, 0, () -> runs().requireLease(RUN, RunSamples.holding(new Lease("w", 1, NOW, NOW))));
    Lease first = claimed("run", "worker");
    StoredState before = StoredState.of(repositories());
    runs().requireLease(RUN, RunSamples.holding(first));
    runs().requireLease(RUN, new Holding(first, first.expiresAt().minusNanos(1_000)));
    runs().requireLease(RUN, new Holding(first, NOW.minus(Duration.ofDays(1))));
    assertEquals(before, StoredState.of(repositories()));
    lost(1, 1, () -> runs().requireLease(RUN, new Holding(first, first.expiresAt())));
    // What counts is what is stored, not what the holder remembers.
    runs().renew(RUN, first, NOW, TERM.plusSeconds(10));
    runs().requireLease(RUN, new Holding(first, first.expiresAt()));
    Lease second = taken("another", first.expiresAt().plusSeconds(10));
    lost(1, 2, () -> runs().requireLease(RUN, RunSamples.holding(first)));
    runs().requireLease(RUN, RunSamples.holding(second));
    refused(
        NotFoundException.class, () -> runs().requireLease(MISSING, RunSamples.holding(second)));
  }

  @Proves(ORDER)
  final void theOldestIsClaimedFirst() {
    List<String> oldest = new ArrayList<>();
    for (String row : List.of("m", "Z", "a-b", "0")) {
      started(row);
      oldest.add(row);
    }
    // At one time, by id; and in the end a run that is older than all.
    storage()
        .inTransaction(
            scope(),
            tx ->
                List.of("c", "B", "b.1", "b-1")
                    .forEach(row -> tx.runs().start(RunSamples.start(row))));
    oldest.addAll(List.of("B", "b-1", "b.1", "c"));
    time().stopAt(NOW.minus(Duration.ofDays(9_000)));
    started("late");
    oldest.add(0, "late");
    // What changes keeps its place.
    applied(RunSamples.change(stored("m"), 1));
    for (String row : oldest) {
      Stored<WorkflowRun> run = next().orElseThrow();
      assertEquals(row, run.value().id().value());
      assertEquals(run, stored(row));
    }
    assertEquals(Optional.empty(), next());
  }

  private Optional<Stored<WorkflowRun>> next() {
    return runs().claimNext(RunSamples.CAMPAIGN.name(), RunStatus.PENDING, request("worker"));
  }

  @Proves({ROUND_TRIP, ORDER})
  final void theNextIsOfTheFlowAndTheStatusAndFree() {
    FlowDefinition other = FlowDefinition.of("Campaign", "onboarding");
    started(RunSamples.start(other, "other", "subject", RunStatus.PENDING));
    started(RunSamples.start(RunSamples.CAMPAIGN, "running", "subject", RunStatus.RUNNING));
    assertEquals(Optional.empty(), next());
    assertEquals(
        "running", nextOf(RunSamples.CAMPAIGN, RunStatus.RUNNING, NOW).value().id().value());
    assertEquals("other", nextOf(other, RunStatus.PENDING, NOW).value().id().value());

    for (String row : List.of("a", "b", "c")) {
      started(row);
    }
    Lease onA = claimed("a", "worker");
    assertEquals("b", next().orElseThrow().value().id().value());
    Lease onB = lease("b");
    assertTrue(runs().release(RunSamples.run("b"), onB));
    Stored<WorkflowRun> again = next().orElseThrow();
    assertEquals("b", again.value().id().value());
    assertEquals(2, lease("b").token());
    // What has expired is free, and the oldest of all.
    Stored<WorkflowRun> expired = nextOf(RunSamples.CAMPAIGN, RunStatus.PENDING, onA.expiresAt());
    assertEquals("a", expired.value().id().value());
    assertEquals(2, lease("a").token());
    // A change of the status leads elsewhere.
    applied(RunChange.of(stored("c")).status(RunStatus.WAITING));
    assertEquals(Optional.empty(), next());
    assertEquals("c", nextOf(RunSamples.CAMPAIGN, RunStatus.WAITING, NOW).value().id().value());
  }

  private Stored<WorkflowRun> nextOf(FlowDefinition flow, RunStatus status, Instant now) {
    return runs().claimNext(flow.name(), status, request("worker", now)).orElseThrow();
  }

  @Proves({LIMITS, REJECTION})
  final void whatIsNoLeaseIsRefused() {
    started("run");
    Lease lease = claimed("run", "worker");
    for (Duration term :
        List.of(
            Duration.ZERO,
            Duration.ofNanos(999_999),
            Duration.ofDays(-1),
            LeaseRequest.LONGEST.plusNanos(1),
            Duration.ofDays(36_525),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThrowsExactly(InvalidValueException.class, () -> new LeaseRequest("worker", NOW, term));
      // Before anything is looked at.
      for (RunId run : List.of(RUN, MISSING)) {
        assertEquals(
            "lease.term",
            refused(InvalidValueException.class, () -> runs().renew(run, lease, NOW, term))
                .field());
      }
    }
    for (String owner : List.of("", "o".repeat(501), "\u0000")) {
      assertThrowsExactly(InvalidValueException.class, () -> new LeaseRequest(owner, NOW, TERM));
    }
    for (Instant never : List.of(Instant.MAX, Instants.MAX, Instants.MIN.minusNanos(1))) {
      assertThrowsExactly(InvalidValueException.class, () -> request("worker", never));
      refused(InvalidValueException.class, () -> runs().renew(RUN, lease, never, TERM));
    }
    runs().renew(RUN, lease, NOW, LeaseRequest.LONGEST);
  }
}
