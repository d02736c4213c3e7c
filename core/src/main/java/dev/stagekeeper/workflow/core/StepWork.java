package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.PhaseStep;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.StepResult;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a run forwards, step by step, until it is complete, has to wait, or a step fails. */
final class StepWork {

  private final PhaseService phases;
  private final WorkerSettings settings;
  private final IdSource ids;
  private final InstantSource time;
  private final RunObserver observer;
  private final Execution execution;
  private final HeldRun held;
  private final StepLog log;

  StepWork(
      PhaseService phases,
      WorkerSettings settings,
      IdSource ids,
      InstantSource time,
      RunObserver observer,
      Execution execution) {
    this.phases = phases;
    this.settings = settings;
    this.ids = ids;
    this.time = time;
    this.observer = observer;
    this.execution = execution;
    this.held = execution.held();
    this.log = execution.log();
  }

  /**
   * Why a step failed.
   *
   * @param inWork whether that was its work, and not the storing of its result, which has been
   *     tried again already
   */
  private record Failure(Throwable cause, boolean inWork) {}

  /** A step that was done. */
  private record Done(WorkflowRun before, WorkflowRun after, Phase phase)
      implements RunObserver.Move {}

  /** Works; a run that is not RUNNING yet is so from now on. */
  @Nullable Error work() {
    begin();
    while (held.run().status() == RunStatus.RUNNING) {
      Phase phase = held.run().currentPhase();
      PhaseStep step = execution.steps().of(phase).orElse(null);
      if (held.run().hasCompleted(phase) && !phase.equals(flow().last())) {
        leave(phase);
      } else if (step == null || held.run().hasCompleted(phase)) {
        held.apply(before -> RunChange.of(before).status(RunStatus.WAITING));
      } else {
        Throwable failure = failureOf(step);
        if (failure instanceof Error error) {
          return error;
        }
      }
    }
    return null;
  }

  /** Moves on from a phase that is complete without work of ours. */
  private void leave(Phase phase) {
    WorkflowRun left = held.run();
    Instant start = time.instant();
    held.apply(before -> moved(before, phase, MoveOptions.NONE));
    observer.moved(execution.scope(), new Done(left, held.run(), phase), since(start));
  }

  /** Makes a run that another worker left, or that waits for one, one that is under way. */
  private void begin() {
    WorkflowRun run = held.run();
    Phase phase = run.currentPhase();
    boolean waits =
        run.status() == RunStatus.WAITING
            && execution.steps().of(phase).isEmpty()
            && !run.hasCompleted(phase);
    if (waits || run.status() == RunStatus.COMPLETED) {
      return;
    }
    boolean enters = !held.hasStage() && !run.hasCompleted(phase);
    if (run.status() != RunStatus.RUNNING || enters) {
      held.apply(
          before -> {
            RunChange change = RunChange.of(before).status(RunStatus.RUNNING);
            return enters ? change.reentering(new StageId(ids.next()), time.instant()) : change;
          });
    }
  }

  /** Does a step, again if need be; null once it is done, else why it failed for good. */
  private @Nullable Throwable failureOf(PhaseStep step) {
    execution.tell().started(step.name());
    for (int retry = 0; ; retry++) {
      Instant start = time.instant();
      WorkContext context = new WorkContext(execution.scope(), held.run(), log);
      Failure failure;
      try {
        failure = tried(step, context, start);
      } catch (RuntimeException e) {
        observer.hindered(flow().name(), step.phase(), since(start));
        throw e;
      }
      if (failure == null) {
        return null;
      }
      if (failure.inWork()) {
        observer.failed(held.run(), failure.cause(), since(start));
      } else {
        observer.hindered(flow().name(), step.phase(), since(start));
      }
      if (!failure.inWork() || !again(step, context, failure.cause(), retry)) {
        fail(step, context, failure.cause());
        return failure.cause();
      }
    }
  }

  private @Nullable Failure tried(PhaseStep step, WorkContext context, Instant start) {
    StepResult result;
    JsonDocument artifacts;
    try {
      result = Required.of("stepResult", step.work().run(context));
      artifacts = StepArtifacts.ofResult(step.name(), result.artifacts());
    } catch (InterruptedException e) {
      throw new WorkInterrupted(held.run().id(), e);
    } catch (Throwable e) {
      return new Failure(e, true);
    }
    WorkflowRun before = held.run();
    try {
      store(step, context, result, artifacts);
    } catch (LeaseLostException | StaleRevisionException | StageNotActiveException e) {
      throw e;
    } catch (StorageException e) {
      if (e.outcome() == StorageException.Outcome.UNKNOWN) {
        throw e;
      }
      return new Failure(e, false);
    } catch (RuntimeException e) {
      return new Failure(e, false);
    }
    log.done(step.name(), step.phase(), result.artifacts());
    execution.tell().succeeded(step.name(), result.events());
    observer.moved(execution.scope(), new Done(before, held.run(), step.phase()), since(start));
    return null;
  }

  /** All that a step made, and that it is done, in one commit. */
  private void store(
      PhaseStep step, WorkContext context, StepResult result, JsonDocument artifacts) {
    WriteBatch writes =
        WriteBatch.builder()
            .saveArtifacts(held.run().id(), held.stage(), artifacts, held.holding())
            .record(
                StepRecord.checkpoint(
                    held.run().id(), held.stage(), step.phase(), artifacts, time.instant()),
                held.holding())
            .addAll(result.writes())
            .build();
    StageId stage = held.stage();
    held.apply(before -> moved(before, step.phase(), options(step, context)).during(stage), writes);
  }

  /** Where the next phase has no step, the run waits in it. */
  private MoveOptions options(PhaseStep step, WorkContext context) {
    boolean waits =
        !step.phase().equals(flow().last()) && execution.steps().of(next(step.phase())).isEmpty();
    return context.options(waits ? RunStatus.WAITING : null);
  }

  private RunChange moved(Stored<WorkflowRun> before, Phase phase, MoveOptions options) {
    return (phase.equals(flow().last())
            ? phases.prepareComplete(before, phase, options)
            : phases.prepareAdvance(before, next(phase), options))
        .orElseGet(() -> RunChange.of(before));
  }

  private Phase next(Phase phase) {
    return flow().phases().get(flow().phases().indexOf(phase) + 1);
  }

  /** Counts a failure that is to be tried again, and waits; false if it is not to be. */
  private boolean again(PhaseStep step, WorkContext context, Throwable failure, int retry) {
    Optional<Duration> pause = settings.pauseAfter(failure, retry);
    if (pause.isEmpty()) {
      return false;
    }
    RunError error = RunErrors.of(failure, step.phase(), ErrorClass.RETRYABLE);
    applyFailure(
        step,
        context,
        before ->
            RunChange.of(before)
                .error(error)
                .retryCount(before.value().retryCount() + 1)
                .closing(StageStatus.FAILED, time.instant())
                .reentering(new StageId(ids.next()), time.instant()));
    if (!settings.waits(pause.get(), failure)) {
      throw new WorkInterrupted(held.run().id(), failure);
    }
    return true;
  }

  /** Keeps why a step failed for good, and says in the same commit that it is to be taken back. */
  private void fail(PhaseStep step, WorkContext context, Throwable failure) {
    boolean keeps = RunInput.commitsPartial(held.run().metadata());
    ErrorClass errorClass =
        keeps && !held.run().phasesCompleted().isEmpty()
            ? ErrorClass.PARTIAL
            : settings.retries().classify(failure);
    RunError error = RunErrors.of(failure, step.phase(), errorClass);
    try {
      applyFailure(
          step,
          context,
          before ->
              RunChange.of(before)
                  .error(error)
                  .status(keeps ? RunStatus.FAILED : RunStatus.COMPENSATING)
                  .closing(StageStatus.FAILED, time.instant()));
    } catch (RuntimeException e) {
      e.addSuppressed(failure);
      throw e;
    }
    log.failed(context.findings());
    execution.tell().failed(step.name(), error.message(), failure);
  }

  private void applyFailure(
      PhaseStep step, WorkContext context, Function<Stored<WorkflowRun>, RunChange> change) {
    held.apply(
        before -> context.states(change.apply(before)), context.savingFindings(step.name(), held));
  }

  private Duration since(Instant start) {
    return Duration.between(start, time.instant());
  }

  private FlowDefinition flow() {
    return execution.steps().flow();
  }
}
