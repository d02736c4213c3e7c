package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Flows;
import dev.stagekeeper.workflow.ports.PhaseMachine;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.Runs;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.invoke.MethodHandles;
import java.time.InstantSource;

/** Begins and reads runs. */
public final class RunsService implements Runs {

  private static final PhaseMachine MACHINE = PhaseMachine.of(MethodHandles.lookup());

  private final Storage storage;
  private final Flows flows;
  private final IdSource ids;
  private final InstantSource time;
  private final RunObserver observer;

  public RunsService(
      Storage storage, Flows flows, IdSource ids, InstantSource time, RunObserver observer) {
    this.storage = storage;
    this.flows = flows;
    this.ids = ids;
    this.time = time;
    this.observer = observer;
  }

  @Override
  public WorkflowRun start(
      Scope scope, FlowName flow, SubjectId subject, JsonDocument metadata, RunStatus status) {
    RunStart start = prepare(flow, subject, metadata, status);
    storage.repositories(scope).runs().start(start);
    observer.started(scope, start.run());
    return start.run();
  }

  @Override
  public RunStart prepare(
      FlowName flow, SubjectId subject, JsonDocument metadata, RunStatus status) {
    return MACHINE.start(
        flows.get(flow).definition(),
        new RunId(ids.next()),
        subject,
        Required.of("run.status", status),
        metadata,
        new StageId(ids.next()),
        time.instant());
  }

  @Override
  public Stored<WorkflowRun> get(Scope scope, RunId run) {
    return storage
        .repositories(scope)
        .runs()
        .findStored(run)
        .orElseThrow(() -> new NotFoundException(run));
  }

  @Override
  public Page<WorkflowRun> list(Scope scope, RunFilter filter, PageRequest page) {
    return storage.repositories(scope).runs().list(filter, page);
  }
}
