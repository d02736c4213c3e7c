package dev.stagekeeper.workflow.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.StoreContract;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.workflow.ports.CheckpointRepository;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageRepository;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;

/** What the contracts of runs, stages, checkpoints and leases stand on. Every write runs twice. */
abstract class RunStoreContract extends StoreContract {

  RunStoreContract(Bench bench) {
    super(bench);
  }

  protected final RunRepository runs() {
    return repositories().runs();
  }

  protected final StageRepository stages() {
    return repositories().stages();
  }

  protected final CheckpointRepository checkpoints() {
    return repositories().checkpoints();
  }

  /** A run of the campaign flow, as it stands after its start. */
  protected final Stored<WorkflowRun> started(String row) {
    return started(RunSamples.start(row));
  }

  /** Stores what is not there yet, twice: the second start changes nothing. */
  protected final Stored<WorkflowRun> started(RunStart start) {
    assertEquals(SaveOutcome.CREATED, runs().start(start));
    Stored<WorkflowRun> before = stored(start.run().id());
    assertEquals(start.run(), before.value());
    assertEquals(1, before.revision());
    assertEquals(SaveOutcome.UNCHANGED, runs().start(start));
    assertEquals(before, stored(start.run().id()));
    return before;
  }

  /** Applies a change, twice: the second time it is stale. Answers the run as it stands then. */
  protected final Stored<WorkflowRun> applied(RunChange change) {
    Stored<WorkflowRun> before = stored(change.run());
    assertEquals(SaveOutcome.UPDATED, runs().apply(change));
    Stored<WorkflowRun> after = stored(change.run());
    assertEquals(change.expectedRevision() + 1, after.revision());
    assertEquals(change.after().withLease(before.value().lease()), after.value());
    StaleRevisionException stale =
        refused(StaleRevisionException.class, () -> runs().apply(change));
    assertEquals(change.run().value(), stale.id());
    assertEquals(change.expectedRevision(), stale.expected());
    assertEquals(after.revision(), stale.actual());
    return after;
  }

  protected final Stored<WorkflowRun> stored(String row) {
    return stored(RunSamples.run(row));
  }

  protected final Stored<WorkflowRun> stored(RunId run) {
    return runs().findStored(run).orElseThrow();
  }

  /** The stages of a run, which is shown by every page size to have these. */
  protected final List<StageExecution> stagesOf(String row) {
    RunId run = RunSamples.run(row);
    List<StageExecution> all = stages().listByRun(run, PageRequest.first(PageRequest.MOST)).items();
    assertEquals(all, StoredState.everyPage(2, page -> stages().listByRun(run, page)));
    return all;
  }

  /** Claims a run that is free, twice: the second time somebody holds it. */
  protected final Lease claimed(String row, String owner) {
    Stored<WorkflowRun> before = stored(row);
    Stored<WorkflowRun> claimed =
        runs().claim(RunSamples.run(row), RunSamples.request(owner)).orElseThrow();
    assertEquals(claimed, stored(row));
    Lease lease = lease(row);
    assertEquals(
        before,
        new Stored<>(
            claimed.value().withLease(before.value().lease()),
            claimed.revision(),
            claimed.createdAt(),
            claimed.createdBy(),
            claimed.updatedAt(),
            claimed.updatedBy()),
        "a lease is no revision");
    assertTrue(runs().claim(RunSamples.run(row), RunSamples.request(owner)).isEmpty());
    assertEquals(claimed, stored(row));
    return lease;
  }

  /** The lease that a run shows. */
  protected final Lease lease(String row) {
    Lease lease = stored(row).value().lease();
    if (lease == null) {
      throw new AssertionError("the run " + row + " has no lease");
    }
    return lease;
  }
}
