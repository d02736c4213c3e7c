package dev.stagekeeper.workflow.core;

import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.core.LogField;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.FlowSteps;
import dev.stagekeeper.workflow.ports.Flows;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWorker;
import dev.stagekeeper.workflow.ports.Runs;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on runs. Holds nothing of them between calls. */
public final class RunWorkerService implements RunWorker {

  private static final Logger LOG = LoggerFactory.getLogger(RunWorkerService.class);

  /** What is to be finished first: what is half taken back, then what is half done. */
  private static final List<RunStatus> CLAIMED =
      List.of(RunStatus.COMPENSATING, RunStatus.RUNNING, RunStatus.PENDING);

  private final Map<FlowName, FlowSteps> registered = new ConcurrentHashMap<>();
  private final Storage storage;
  private final Flows flows;
  private final Runs runs;
  private final PhaseService phases;
  private final WorkerSettings settings;
  private final Claims claims;
  private final IdSource ids;
  private final InstantSource time;
  private final Announcer announcer;
  private final RunObserver observer;

  public RunWorkerService(
      Storage storage,
      Flows flows,
      Runs runs,
      PhaseService phases,
      WorkerSettings settings,
      IdSource ids,
      InstantSource time,
      Announcer announcer,
      RunObserver observer) {
    this.storage = storage;
    this.flows = flows;
    this.runs = runs;
    this.phases = phases;
    this.settings = settings;
    this.claims = new Claims(storage, settings, time);
    this.ids = ids;
    this.time = time;
    this.announcer = announcer;
    this.observer = observer;
  }

  @Override
  public void register(FlowName flow, FlowSteps steps) {
    registered.put(Required.of("flow", flow), Required.of("steps", steps));
  }

  @Override
  public RunOutcome start(
      Scope scope,
      FlowName flow,
      SubjectId subject,
      ExecuteOptions options,
      SagaListener listener) {
    Required.of("listener", listener);
    JsonDocument metadata =
        options.commitPartial()
            ? RunInput.committingPartial(options.metadata())
            : options.metadata();
    stepsOf(flow).check(metadata);
    RunStart start = runs.prepare(flow, subject, metadata, RunStatus.RUNNING);
    LeaseRequest request = settings.claim(time.instant());
    // In one transaction, so that no other worker takes it for one that was left behind.
    Stored<WorkflowRun> claimed =
        storage.callInTransaction(
            scope,
            tx -> {
              tx.runs().start(start);
              return tx.runs().claim(start.run().id(), request).orElseThrow();
            });
    observer.started(scope, claimed.value());
    HeldRun held = held(scope, claimed);
    held.stage(start.stage().id());
    return working(
        held, () -> execution(scope, held, steps(scope, held.run()), new StepLog(), listener));
  }

  @Override
  public RunOutcome resume(Scope scope, RunId run, IfHeld ifHeld, SagaListener listener) {
    Required.of("ifHeld", ifHeld);
    Required.of("listener", listener);
    WorkflowRun found = runs.get(scope, run).value();
    FlowSteps steps = stepsOf(found.flow());
    if (found.status() == RunStatus.COMPLETED || found.status() == RunStatus.COMPENSATED) {
      return asItIs(scope, found);
    }
    if (found.status() != RunStatus.COMPENSATING) {
      steps.check(found.metadata());
    }
    return goOn(scope, held(scope, claims.claim(scope, run, ifHeld)), listener);
  }

  @Override
  public Optional<RunOutcome> resumeNext(Scope scope, FlowName flow, SagaListener listener) {
    Required.of("listener", listener);
    FlowSteps steps = stepsOf(flow);
    for (RunStatus status : CLAIMED) {
      Optional<Stored<WorkflowRun>> claimed = claims.claimNext(scope, flow, status);
      while (claimed.isPresent()) {
        if (status == RunStatus.COMPENSATING || accepted(scope, steps, claimed.get())) {
          return Optional.of(goOn(scope, held(scope, claimed.get()), listener));
        }
        claimed = claims.claimNext(scope, flow, status);
      }
    }
    return Optional.empty();
  }

  @Override
  public RunOutcome cancel(Scope scope, RunId run, IfHeld ifHeld, SagaListener listener) {
    Required.of("ifHeld", ifHeld);
    Required.of("listener", listener);
    WorkflowRun found = runs.get(scope, run).value();
    flows.get(found.flow());
    if (found.status() == RunStatus.COMPENSATED) {
      return asItIs(scope, found);
    }
    HeldRun held = held(scope, claims.claim(scope, run, ifHeld));
    return working(
        held,
        () -> {
          if (!held.run().status().isTakenBack()) {
            held.apply(
                before ->
                    RunChange.of(before)
                        .status(RunStatus.COMPENSATING)
                        .closing(StageStatus.COMPENSATED, time.instant()));
          }
          return loaded(scope, held, listener);
        });
  }

  private RunOutcome goOn(Scope scope, HeldRun held, SagaListener listener) {
    return working(held, () -> loaded(scope, held, listener));
  }

  /** Does what is to be done with a run that is held, and gives it back. */
  private RunOutcome working(HeldRun held, Supplier<Execution> begun) {
    // A run that cannot even be begun, or not be taken back yet, comes again when the lease has
    // expired, after other runs.
    boolean stuck = true;
    boolean interrupted = false;
    LeaseRenewal renewal = claims.renewing(held);
    LogField field = LogField.run(held.run().id());
    try {
      Execution execution = begun.get();
      stuck = false;
      Error error = null;
      if (!held.run().status().isTakenBack()) {
        error = new StepWork(phases, settings, ids, time, observer, execution).work();
      }
      if (held.run().status() == RunStatus.COMPENSATING) {
        Throwable why =
            new Compensations(settings, time, observer, execution).takeBack(held.trail());
        stuck = why != null;
        if (error == null && why instanceof Error thrown) {
          error = thrown;
        }
      }
      LOG.info(
          "Run {} is {}, request {}",
          held.run().id().value(),
          held.run().status(),
          LogField.request());
      if (error != null) {
        observer.recordedBeside(error, held.scope(), held.run());
        throw error;
      }
      return observer.recorded(held.scope(), held.run(), execution.outcome());
    } catch (WorkInterrupted e) {
      interrupted = true;
      throw e;
    } finally {
      renewal.close();
      // An interrupted thread gets no connection to give the run back with.
      interrupted |= Thread.interrupted();
      if (!stuck) {
        claims.release(held);
      }
      field.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What earlier workers have done is found in the run's stages. */
  private Execution loaded(Scope scope, HeldRun held, SagaListener listener) {
    RunTrail trail = held.trail();
    for (StageExecution stage : trail.stages()) {
      if (stage.status() == StageStatus.ACTIVE && stage.phase().equals(held.run().currentPhase())) {
        held.stage(stage.id());
      }
    }
    Steps steps = steps(scope, held.run());
    return execution(scope, held, steps, StepLog.of(steps, trail), listener);
  }

  private Execution execution(
      Scope scope, HeldRun held, Steps steps, StepLog log, SagaListener listener) {
    StepListeners tell = new StepListeners(announcer, scope, held.run().id(), listener);
    return new Execution(scope, steps, held, log, tell);
  }

  private HeldRun held(Scope scope, Stored<WorkflowRun> claimed) {
    return new HeldRun(storage, scope, time, settings, claimed);
  }

  /** Whether the steps can work on a run; if not, it waits for somebody. */
  private boolean accepted(Scope scope, FlowSteps steps, Stored<WorkflowRun> claimed) {
    WorkflowRun run = claimed.value();
    try {
      steps.check(run.metadata());
      return true;
    } catch (InvalidValueException e) {
      LOG.warn("Run {} waits: its steps refuse {}", run.id().value(), e.field());
    }
    HeldRun held = held(scope, claimed);
    held.apply(before -> RunChange.of(before).status(RunStatus.WAITING));
    claims.release(held);
    return false;
  }

  private RunOutcome asItIs(Scope scope, WorkflowRun run) {
    Steps steps = steps(scope, run);
    RunTrail trail = RunTrail.read(storage, scope, run.id());
    return Execution.outcome(run, steps, StepLog.of(steps, trail));
  }

  private FlowSteps stepsOf(FlowName flow) {
    flows.get(flow);
    FlowSteps steps = registered.get(flow);
    if (steps == null) {
      throw new InvalidValueException("flow", "have steps that a worker knows", flow.value());
    }
    return steps;
  }

  private Steps steps(Scope scope, WorkflowRun run) {
    FlowDefinition flow = flows.get(run.flow()).definition();
    @Nullable FlowSteps steps = registered.get(run.flow());
    return Steps.of(flow, steps == null ? List.of() : steps.of(scope, run));
  }
}
