package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.StorageException.Outcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.core.LogField;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunExecutor;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWork;
import dev.stagekeeper.workflow.ports.Runs;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Executes work on runs and applies what it tells in one batch. */
public final class RunExecutorService implements RunExecutor {

  private final Storage storage;
  private final Runs runs;
  private final PhaseService phases;
  private final IdSource ids;
  private final InstantSource time;
  private final WorkerSettings settings;
  private final RunObserver observer;

  public RunExecutorService(
      Storage storage,
      Runs runs,
      PhaseService phases,
      IdSource ids,
      InstantSource time,
      WorkerSettings settings,
      RunObserver observer) {
    this.storage = storage;
    this.runs = runs;
    this.phases = phases;
    this.ids = ids;
    this.time = time;
    this.settings = settings;
    this.observer = observer;
  }

  @Override
  public <R, X extends Exception> R execute(
      Scope scope, FlowName flow, SubjectId subject, ExecuteOptions options, RunWork<R, X> work)
      throws X {
    Required.of("options", options);
    Required.of("work", work);
    for (int retries = 0; ; retries++) {
      RunStart start = runs.prepare(flow, subject, options.metadata(), RunStatus.RUNNING);
      CollectedRun told = new CollectedRun(phases, time, start.next(), start.stage().id(), retries);
      R result;
      try {
        result = work.on(told);
      } catch (Throwable failure) {
        ended(told, failure);
        Optional<Duration> pause = settings.pauseAfter(failure, retries);
        if (pause.isPresent() && settings.waits(pause.get(), failure)) {
          continue;
        }
        if (!options.commitPartial() || !keepsPartially(scope, start, told, failure)) {
          unstored(scope, told, failure);
        }
        throw failure;
      }
      told.close();
      try {
        begin(scope, start, told.writes());
      } catch (RuntimeException refusal) {
        hindered(told.moves());
        if (!mayBeApplied(refusal)) {
          unstored(scope, told, refusal);
        }
        throw refusal;
      }
      tell(scope, told.moves());
      return observer.recorded(scope, told.run(), result);
    }
  }

  @Override
  public <R, X extends Exception> R executeOn(
      Scope scope, RunId run, ExecuteOptions options, RunWork<R, X> work) throws X {
    Required.of("options", options);
    Required.of("work", work);
    LogField field = LogField.run(run);
    try (LeasedRun leased = LeasedRun.claim(storage, scope, ids, time, settings, run)) {
      leased.begin();
      for (int retries = 0; ; retries++) {
        CollectedRun told = new CollectedRun(phases, time, leased.run(), leased.stage(), 0);
        R result;
        try {
          result = work.on(told);
        } catch (Throwable failure) {
          ended(told, failure);
          Optional<Duration> pause = settings.pauseAfter(failure, retries);
          if (pause.isPresent()
              && recordsRetry(leased, told, failure)
              && settings.waits(pause.get(), failure)) {
            continue;
          }
          if (!options.commitPartial() || !keepsPartially(scope, leased, told, failure)) {
            fail(scope, leased, told, failure);
          }
          throw failure;
        }
        told.close();
        apply(scope, leased, told);
        return observer.recorded(scope, told.run(), result);
      }
    } finally {
      field.close();
    }
  }

  private void begin(Scope scope, RunStart start, WriteBatch writes) {
    storage.apply(scope, WriteBatch.builder().start(start).addAll(writes).build());
    observer.started(scope, start.run());
  }

  private void apply(Scope scope, LeasedRun leased, CollectedRun told) {
    try {
      leased.apply(told.writes());
    } catch (RuntimeException refusal) {
      hindered(told.moves());
      if (!mayBeApplied(refusal) && !(refusal instanceof LeaseLostException)) {
        fail(scope, leased, told, refusal);
      }
      throw refusal;
    }
    tell(scope, told.moves());
  }

  private void tell(Scope scope, List<CollectedRun.Moved> moves) {
    moves.forEach(move -> observer.moved(scope, move, move.took()));
  }

  private void hindered(List<CollectedRun.Moved> moves) {
    moves.forEach(move -> observer.hindered(move.before().flow(), move.phase(), move.took()));
  }

  private void ended(CollectedRun told, Throwable failure) {
    told.close();
    observer.failed(told.run(), failure, told.inPhase());
  }

  private static boolean mayBeApplied(RuntimeException refusal) {
    return refusal instanceof StorageException e && e.outcome() == Outcome.UNKNOWN;
  }

  /** Records a run that left nothing. */
  private void unstored(Scope scope, CollectedRun told, Throwable failure) {
    WorkflowRun run = told.run();
    observer.recordedUnstored(
        failure, scope, run, () -> RunErrors.of(failure, run.currentPhase(), classify(failure)));
  }

  /**
   * Begins the run with what was completed. Answers false if nothing is there; what may be there,
   * since the answer was lost, is recorded by whoever finds it.
   */
  private boolean keepsPartially(
      Scope scope, RunStart start, CollectedRun told, Throwable failure) {
    Stored<WorkflowRun> kept = told.keptRun().orElse(null);
    if (kept == null) {
      return false;
    }
    RunChange failed;
    try {
      failed = failed(kept, told, failure, ErrorClass.PARTIAL);
      begin(scope, start, withError(told, failed));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return mayBeApplied(e);
    }
    tell(scope, told.keptMoves());
    observer.recordedBeside(failure, scope, failed.after());
    return true;
  }

  /** Applies what was completed. Answers whether it is now there, with the error. */
  private boolean keepsPartially(
      Scope scope, LeasedRun leased, CollectedRun told, Throwable failure) {
    Stored<WorkflowRun> kept = told.keptRun().orElse(null);
    if (kept == null) {
      return false;
    }
    RunChange failed;
    try {
      failed = failed(kept, told, failure, ErrorClass.PARTIAL);
      leased.apply(withError(told, failed));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return false;
    }
    tell(scope, told.keptMoves());
    observer.recordedBeside(failure, scope, failed.after());
    return true;
  }

  private static WriteBatch withError(CollectedRun told, RunChange failed) {
    return WriteBatch.builder().addAll(told.keptWrites()).change(failed).build();
  }

  private boolean recordsRetry(LeasedRun leased, CollectedRun told, Throwable failure) {
    int retries = leased.run().value().retryCount() + 1;
    RunChange change = error(leased.run(), told, failure, classify(failure)).retryCount(retries);
    try {
      leased.changeAndReenter(change);
      return true;
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  /** Keeps the failure with the run. */
  private void fail(Scope scope, LeasedRun leased, CollectedRun told, Throwable failure) {
    try {
      leased.change(failed(leased.run(), told, failure, classify(failure)));
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      return;
    }
    observer.recordedBeside(failure, scope, leased.run().value());
  }

  private ErrorClass classify(Throwable failure) {
    return settings.retries().classify(failure);
  }

  /** What the failure says, with the states as the work left them. */
  private static RunChange error(
      Stored<WorkflowRun> run, CollectedRun told, Throwable failure, ErrorClass errorClass) {
    WorkflowRun left = told.run();
    return RunChange.of(run)
        .phaseState(left.phaseState())
        .agentState(left.agentState())
        .error(RunErrors.of(failure, left.currentPhase(), errorClass));
  }

  private RunChange failed(
      Stored<WorkflowRun> run, CollectedRun told, Throwable failure, ErrorClass errorClass) {
    RunChange closed =
        error(run, told, failure, errorClass).closing(StageStatus.FAILED, time.instant());
    return closed.after().status() == RunStatus.COMPLETED
        ? closed
        : closed.status(RunStatus.FAILED);
  }
}
