package dev.stagekeeper.workflow.core;

import dev.stagekeeper.metrics.WorkflowMetrics.Compensation;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseMachine;
import dev.stagekeeper.workflow.ports.PhaseStep;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a COMPENSATING run backwards: each phase that was completed, the last one first, in a
 * commit of its own; the last of these commits makes the run COMPENSATED.
 */
final class Compensations {

  private static final PhaseMachine MACHINE = PhaseMachine.of(MethodHandles.lookup());

  private static final Logger LOG = LoggerFactory.getLogger(Compensations.class);

  private final WorkerSettings settings;
  private final InstantSource time;
  private final RunObserver observer;
  private final Execution execution;
  private final HeldRun held;

  Compensations(
      WorkerSettings settings, InstantSource time, RunObserver observer, Execution execution) {
    this.observer = observer;
    this.settings = settings;
    this.time = time;
    this.execution = execution;
    this.held = execution.held();
  }

  /**
   * A completed phase.
   *
   * @param stage the execution that completed it; null if it became complete without one
   * @param left what a step left in that stage; null if it was no step that completed it
   */
  private record Completed(Phase phase, @Nullable StageId stage, @Nullable StepRecord left) {

    String name() {
      return left == null ? phase.value() : left.step();
    }

    /**
     * What deletes what is left.
     *
     * @throws InvalidValueException if the steps lack the one that left it: then nobody here can
     *     tell what to delete, and the run must not pass for one that was taken back
     */
    WriteBatch compensation(WorkflowRun run, Steps steps) {
      if (left == null) {
        return WriteBatch.builder().build();
      }
      PhaseStep step =
          steps
              .thatLeft(left, phase)
              .orElseThrow(
                  () ->
                      new InvalidValueException(
                          "steps",
                          "have the step %s of the phase %s, to take back what it left"
                              .formatted(left.step(), phase.value()),
                          steps.of(phase).map(PhaseStep::name).orElse("none")));
      return Required.of("compensation", step.compensation().of(run, left.result()));
    }
  }

  /**
   * @return null if everything was taken back; else why not, and the next worker has to try again
   */
  @Nullable Throwable takeBack(RunTrail trail) {
    List<Completed> completed = completed(trail);
    if (completed.isEmpty()) {
      held.apply(before -> RunChange.of(before).status(RunStatus.COMPENSATED));
    }
    for (int i = 0; i < completed.size(); i++) {
      Throwable failure = takeBack(completed.get(i), i == completed.size() - 1);
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  /** What is to be taken back, in the order in which it is. */
  private List<Completed> completed(RunTrail trail) {
    List<Completed> completed = new ArrayList<>();
    List<Phase> without = new ArrayList<>(held.run().phasesCompleted());
    for (StageExecution stage : trail.stages()) {
      if (stage.status() == StageStatus.COMPLETED) {
        completed.add(new Completed(stage.phase(), stage.id(), trail.recordOf(stage).orElse(null)));
        without.remove(stage.phase());
      }
    }
    without.forEach(phase -> completed.add(0, new Completed(phase, null, null)));
    Collections.reverse(completed);
    return completed;
  }

  private @Nullable Throwable takeBack(Completed phase, boolean last) {
    for (int retry = 0; ; retry++) {
      Throwable failure = tried(phase, last);
      observer.compensated(
          execution.steps().flow().name(),
          phase.phase(),
          failure == null ? Compensation.DONE : Compensation.FAILED);
      if (failure == null) {
        return null;
      }
      LOG.error(
          "Run {}: {} could not be taken back", held.run().id().value(), phase.name(), failure);
      keep(phase, failure);
      Optional<Duration> pause = settings.pauseAfter(failure, retry);
      if (pause.isEmpty() || !settings.waits(pause.get(), failure)) {
        return failure;
      }
    }
  }

  /** Stores why something could not be taken back. */
  private void keep(Completed phase, Throwable failure) {
    try {
      held.apply(
          before ->
              RunChange.of(before)
                  .error(
                      CompensationError.added(
                          before.value().error(), phase.phase(), phase.name(), failure)));
    } catch (RuntimeException e) {
      e.addSuppressed(failure);
      throw e;
    }
  }

  private @Nullable Throwable tried(Completed phase, boolean last) {
    WorkflowRun completed = held.run();
    WriteBatch deletes;
    try {
      deletes = phase.compensation(held.run(), execution.steps());
    } catch (Throwable e) {
      return e;
    }
    try {
      held.applyReading(before -> change(before, phase, last), deletes);
    } catch (LeaseLostException | StaleRevisionException e) {
      throw e;
    } catch (StorageException e) {
      if (e.outcome() == StorageException.Outcome.UNKNOWN) {
        throw e;
      }
      return e;
    } catch (RuntimeException e) {
      return e;
    }
    observer.flagged(execution.scope(), completed, held.run(), Set.of());
    if (phase.left() != null) {
      execution.log().takenBack(phase.name());
      execution.tell().compensated(phase.name());
    }
    return null;
  }

  private RunChange change(Stored<WorkflowRun> before, Completed phase, boolean last) {
    FlowDefinition flow = execution.steps().flow();
    RunChange change =
        MACHINE
            .takeBack(flow, before, phase.phase(), phase.stage(), time.instant())
            .error(CompensationError.removed(before.value().error()));
    return last ? change.status(RunStatus.COMPENSATED) : change;
  }
}
