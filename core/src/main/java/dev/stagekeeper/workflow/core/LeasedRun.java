package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunHeldException;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that work is executed on, from the claim to the release of its lease; for one thread.
 * Everything is written under the lease.
 */
final class LeasedRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LeasedRun.class);

  private final Storage storage;
  private final Scope scope;
  private final IdSource ids;
  private final InstantSource time;
  private final Lease lease;
  private final LeaseRenewal renewal;
  private Stored<WorkflowRun> run;
  private @Nullable StageId stage;

  private LeasedRun(
      Storage storage,
      Scope scope,
      IdSource ids,
      InstantSource time,
      WorkerSettings settings,
      Stored<WorkflowRun> claimed) {
    this.storage = storage;
    this.scope = scope;
    this.ids = ids;
    this.time = time;
    this.run = claimed;
    this.lease = Required.of("lease", claimed.value().lease());
    this.renewal =
        LeaseRenewal.of(
            storage.repositories(scope).runs(), id(), lease, settings.leaseTerm(), time);
  }

  /**
   * Claims a run.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such run
   * @throws RunHeldException if somebody else holds it
   */
  static LeasedRun claim(
      Storage storage,
      Scope scope,
      IdSource ids,
      InstantSource time,
      WorkerSettings settings,
      RunId id) {
    Stored<WorkflowRun> claimed =
        storage.callInTransaction(
            scope,
            tx ->
                tx.runs()
                    .claim(id, settings.claim(time.instant()))
                    .orElseThrow(
                        () ->
                            new RunHeldException(
                                id, Required.of("lease", tx.runs().get(id).lease()))));
    return new LeasedRun(storage, scope, ids, time, settings, claimed);
  }

  /** The run as it stands. */
  Stored<WorkflowRun> run() {
    return run;
  }

  /** Its stage that is under way; null if every phase is complete. */
  @Nullable StageId stage() {
    return stage;
  }

  /**
   * Makes sure that the run shows to be worked on: it is RUNNING, without an error, with an
   * execution of its phase under way. One that is COMPLETED stays so.
   *
   * @throws IllegalTransitionException if the run is being or was taken back
   */
  void begin() {
    WorkflowRun at = run.value();
    if (at.status().isTakenBack()) {
      throw new IllegalTransitionException(
          "the run %s is %s and nothing works on it any more"
              .formatted(at.id().value(), at.status()),
          at.id(),
          at.currentPhase(),
          at.currentPhase(),
          List.of());
    }
    stage =
        storage
            .repositories(scope)
            .stages()
            .findActive(at.id())
            .filter(active -> active.phase().equals(at.currentPhase()))
            .map(StageExecution::id)
            .orElse(null);
    if (at.status() == RunStatus.COMPLETED) {
      return;
    }
    RunChange change = RunChange.of(run).status(RunStatus.RUNNING).error(null);
    if (stage == null) {
      StageId entered = new StageId(ids.next());
      change = change.reentering(entered, time.instant());
      stage = entered;
    }
    change(change);
  }

  /** Applies what the work told. */
  void apply(WriteBatch writes) {
    storage.apply(
        scope,
        WriteBatch.builder()
            .requireLease(id(), new Holding(lease, time.instant()))
            .addAll(writes)
            .build());
  }

  /** Changes the run, unless the change changes nothing. */
  void change(RunChange change) {
    if (change.changesAnything()) {
      apply(WriteBatch.builder().change(change).build());
      run = change.next();
    }
  }

  /** Ends the execution that is under way as FAILED and begins the next one. */
  void changeAndReenter(RunChange change) {
    if (stage == null) {
      change(change);
      return;
    }
    StageId next = new StageId(ids.next());
    change(change.closing(StageStatus.FAILED, time.instant()).reentering(next, time.instant()));
    stage = next;
  }

  /** Gives the lease back. Where that fails it expires by itself; what was applied stays so. */
  @Override
  public void close() {
    renewal.close();
    try {
      storage.repositories(scope).runs().release(id(), lease);
    } catch (RuntimeException e) {
      LOG.warn("Run {}: its lease could not be given back and expires by itself", id().value(), e);
    }
  }

  private RunId id() {
    return run.value().id();
  }
}
