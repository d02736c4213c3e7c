package dev.stagekeeper.metrics;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The runs, measured.
 *
 * @param repository where they are
 * @param calls how they are measured
 */
record MeteredRunRepository(RunRepository repository, Calls calls) implements RunRepository {

  @Override
  public SaveOutcome start(RunStart start) {
    return calls.save("start", () -> repository.start(start));
  }

  @Override
  public SaveOutcome apply(RunChange change) {
    return calls.save("apply", () -> repository.apply(change));
  }

  @Override
  public Optional<WorkflowRun> find(RunId id) {
    return calls.time("find", () -> repository.find(id));
  }

  @Override
  public WorkflowRun get(RunId id) {
    return calls.time("get", () -> repository.get(id));
  }

  @Override
  public Optional<Stored<WorkflowRun>> findStored(RunId id) {
    return calls.time("findStored", () -> repository.findStored(id));
  }

  @Override
  public Optional<Stored<WorkflowRun>> lock(RunId id) {
    return calls.time("lock", () -> repository.lock(id));
  }

  @Override
  public Page<WorkflowRun> list(RunFilter filter, PageRequest page) {
    return calls.time("list", () -> repository.list(filter, page));
  }

  @Override
  public Optional<Stored<WorkflowRun>> claim(RunId id, LeaseRequest request) {
    return calls.time("claim", () -> repository.claim(id, request));
  }

  @Override
  public Optional<Stored<WorkflowRun>> claimNext(
      FlowName flow, RunStatus status, LeaseRequest request) {
    return calls.time("claimNext", () -> repository.claimNext(flow, status, request));
  }

  @Override
  public Lease renew(RunId id, Lease held, Instant now, Duration term) {
    return calls.time("renew", () -> repository.renew(id, held, now, term));
  }

  @Override
  public boolean release(RunId id, Lease held) {
    return calls.time("release", () -> repository.release(id, held));
  }

  @Override
  public void requireLease(RunId id, Holding holding) {
    calls.run("requireLease", () -> repository.requireLease(id, holding));
  }
}
