package dev.stagekeeper.workflow.core;

import dev.stagekeeper.events.DomainEvent.CheckpointSubmitted;
import dev.stagekeeper.events.DomainEvent.WorkflowCompleted;
import dev.stagekeeper.events.DomainEvent.WorkflowStarted;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.history.ports.RunRecording;
import dev.stagekeeper.history.ports.UnrecordedRunException;
import dev.stagekeeper.metrics.WorkflowMetrics;
import dev.stagekeeper.metrics.WorkflowMetrics.Compensation;
import dev.stagekeeper.metrics.WorkflowMetrics.FlagResult;
import dev.stagekeeper.metrics.WorkflowMetrics.Outcome;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.core.LogField;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers and whoever measures what became of runs, and has endings recorded, after it
 * was committed.
 */
public final class RunObserver {

  private static final Logger LOG = LoggerFactory.getLogger(RunObserver.class);

  private final Announcer announcer;
  private final WorkflowMetrics metrics;
  private final RunRecording recording;
  private final InstantSource time;

  public RunObserver(
      Announcer announcer, WorkflowMetrics metrics, RunRecording recording, InstantSource time) {
    this.announcer = announcer;
    this.metrics = metrics;
    this.recording = recording;
    this.time = time;
  }

  /** A move that was asked for and answered. */
  interface Move {

    /** The run before it. */
    WorkflowRun before();

    /** The run after it; the same if there was no need for it. */
    WorkflowRun after();

    /** The phase that was to be left or completed. */
    Phase phase();

    /** What was recorded with it, or empty. */
    default Optional<Checkpoint> checkpoint() {
      return Optional.empty();
    }
  }

  /** A phase that is to be left or completed. */
  record Asked(FlowName flow, Phase phase) {}

  /**
   * Makes a move, and tells what became of it and how long it took.
   *
   * @param move tells its argument, once the run was read, what is to be moved, so that a refusal
   *     can be counted
   */
  <M extends Move> M observe(Scope scope, Function<Consumer<Asked>, M> move) {
    Instant start = time.instant();
    AtomicReference<Asked> asked = new AtomicReference<>();
    M made;
    try {
      made = move.apply(asked::set);
    } catch (RuntimeException refusal) {
      Asked refused = asked.get();
      if (refused != null) {
        refused(refused, refusal, Duration.between(start, time.instant()));
      }
      throw refusal;
    }
    moved(scope, made, Duration.between(start, time.instant()));
    return made;
  }

  /** A run began. */
  void started(Scope scope, WorkflowRun run) {
    announcer.announce(scope, run.id().value(), header -> new WorkflowStarted(header, run.id()));
  }

  /** A move was asked for and answered. */
  void moved(Scope scope, Move move, Duration took) {
    metrics.transition(
        move.before().flow(),
        move.phase(),
        move.before().equals(move.after()) ? Outcome.IDEMPOTENT : Outcome.SUCCESS,
        notNegative(took));
    move.checkpoint().ifPresent(checkpoint -> submitted(scope, checkpoint));
    flagged(scope, move.before(), move.after(), Set.of(move.phase()));
  }

  /**
   * Flags were written.
   *
   * @param asked the phases whose flags the caller had in mind
   */
  void flagged(Scope scope, WorkflowRun before, WorkflowRun after, Set<Phase> asked) {
    Set<Phase> flags = new LinkedHashSet<>(before.phasesCompleted());
    flags.addAll(after.phasesCompleted());
    flags.addAll(asked);
    for (Phase flag : flags) {
      FlagResult result = result(before.hasCompleted(flag), after.hasCompleted(flag));
      if (result != FlagResult.UNCHANGED || asked.contains(flag)) {
        metrics.flagUpdate(before.flow(), flag, result);
      }
    }
    if (after.status() == RunStatus.COMPLETED && before.status() != RunStatus.COMPLETED) {
      announcer.announce(
          scope, after.id().value(), header -> new WorkflowCompleted(header, after.id()));
    }
  }

  /** Whether the run has ended and is not recorded. */
  boolean isUnrecorded(Scope scope, Stored<WorkflowRun> run) {
    return recording.isMissing(scope, run);
  }

  /**
   * Records the run if it has ended.
   *
   * @param result what the caller is to be answered
   * @return the same
   * @throws UnrecordedRunException with the result, if the record cannot be written
   */
  <R> R recorded(Scope scope, WorkflowRun run, R result) {
    if (run.status().isEnd()) {
      record(run.id(), result, () -> recording.record(scope, run.id()));
    }
    return result;
  }

  /** As the other, if a move was needed. */
  <R> R recorded(Scope scope, Move move, R result) {
    return move.before().equals(move.after()) ? result : recorded(scope, move.after(), result);
  }

  /** Records the run if it has ended with a failure, which goes on whatever becomes of that. */
  void recordedBeside(Throwable failure, Scope scope, WorkflowRun run) {
    try {
      if (run.status().isEnd()) {
        record(run.id(), null, () -> recording.record(scope, run.id()));
      }
    } catch (UnrecordedRunException e) {
      failure.addSuppressed(e);
    }
  }

  /** Records a run that failed before anything of it was stored; the failure goes on. */
  void recordedUnstored(Throwable failure, Scope scope, WorkflowRun run, Supplier<RunError> error) {
    try {
      record(
          run.id(), null, () -> recording.recordUnstored(scope, run, error.get(), time.instant()));
    } catch (UnrecordedRunException e) {
      failure.addSuppressed(e);
    }
  }

  private static void record(RunId run, @Nullable Object result, Runnable writing) {
    LogField field = LogField.run(run);
    try {
      writing.run();
    } catch (RuntimeException e) {
      LOG.warn(
          "Run {} has ended, but its record could not be written, request {}",
          run.value(),
          LogField.request(),
          e);
      throw new UnrecordedRunException(run, result, e);
    } finally {
      field.close();
    }
  }

  private void submitted(Scope scope, Checkpoint checkpoint) {
    announcer.announce(
        scope,
        checkpoint.run().value(),
        header -> new CheckpointSubmitted(header, checkpoint.run(), checkpoint.stage()));
  }

  // What does not exist has no name to count it under.
  private void refused(Asked asked, RuntimeException refusal, Duration took) {
    if (!(refusal instanceof NotFoundException)) {
      Outcome outcome =
          refusal instanceof IllegalTransitionException ? Outcome.ILLEGAL : Outcome.ERROR;
      metrics.transition(asked.flow(), asked.phase(), outcome, notNegative(took));
    }
  }

  /** A phase was to be taken back. */
  void compensated(FlowName flow, Phase phase, Compensation outcome) {
    metrics.compensation(flow, phase, outcome);
  }

  /** The work of a phase failed, perhaps because it asked for a move that is not legal. */
  void failed(WorkflowRun run, Throwable failure, Duration took) {
    boolean illegal =
        failure instanceof IllegalTransitionException refusal && refusal.run().equals(run.id());
    metrics.transition(
        run.flow(),
        run.currentPhase(),
        illegal ? Outcome.ILLEGAL : Outcome.FAILED,
        notNegative(took));
  }

  /** A move was legal, but could not be stored. */
  void hindered(FlowName flow, Phase phase, Duration took) {
    metrics.transition(flow, phase, Outcome.ERROR, notNegative(took));
  }

  private static FlagResult result(boolean before, boolean after) {
    return before == after ? FlagResult.UNCHANGED : after ? FlagResult.SET : FlagResult.CLEARED;
  }

  // The time source is the wall's, which may be set back.
  private static Duration notNegative(Duration took) {
    return took.isNegative() ? Duration.ZERO : took;
  }
}
