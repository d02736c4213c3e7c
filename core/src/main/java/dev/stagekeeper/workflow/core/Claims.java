package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.RunHeldException;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWorker.IfHeld;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a worker comes by runs, keeps them, and gives them back. */
final class Claims {

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  private final Storage storage;
  private final WorkerSettings settings;
  private final InstantSource time;

  Claims(Storage storage, WorkerSettings settings, InstantSource time) {
    this.storage = storage;
    this.settings = settings;
    this.time = time;
  }

  /**
   * Claims a certain run.
   *
   * @throws RunHeldException if somebody else works on it, and is not to be interrupted
   */
  Stored<WorkflowRun> claim(Scope scope, RunId run, IfHeld ifHeld) {
    RunRepository runs = storage.repositories(scope).runs();
    while (true) {
      Optional<Stored<WorkflowRun>> claimed = runs.claim(run, settings.claim(time.instant()));
      if (claimed.isPresent()) {
        return claimed.get();
      }
      Lease held = runs.get(run).lease();
      if (held != null && ifHeld == IfHeld.TAKE_OVER) {
        runs.release(run, held);
      } else if (held != null && held.isLive(time.instant())) {
        throw new RunHeldException(run, held);
      }
    }
  }

  /** Claims the oldest run of a flow with that status; empty if there is none to be had. */
  Optional<Stored<WorkflowRun>> claimNext(Scope scope, FlowName flow, RunStatus status) {
    return storage
        .repositories(scope)
        .runs()
        .claimNext(flow, status, settings.claim(time.instant()));
  }

  /** Renews the lease until that is closed. */
  LeaseRenewal renewing(HeldRun held) {
    return LeaseRenewal.of(
        storage.repositories(held.scope()).runs(),
        held.run().id(),
        held.lease(),
        settings.leaseTerm(),
        time);
  }

  /** Gives a run back; where that fails, its lease expires. */
  void release(HeldRun held) {
    RunId run = held.run().id();
    try {
      storage.repositories(held.scope()).runs().release(run, held.lease());
    } catch (RuntimeException e) {
      LOG.warn("Run {}: its lease could not be given back, and expires", run.value(), e);
    }
  }
}
