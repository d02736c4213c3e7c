package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Scope;
import java.util.Optional;

/**
 * Takes runs through the steps of their flows, so that a crash at any moment loses nothing and
 * leaves nothing behind. Thread-safe; each run is worked on by one thread, under a lease that is
 * renewed while it works.
 *
 * <p>A step works outside any transaction; then all that it made, its result and the move to the
 * next phase are stored in one commit. A step that was completed is never done again. One that
 * fails is tried again where the {@link RetryPolicy} says so. When it fails for good, the run gets
 * its error and is COMPENSATING in one commit; then each completed step is taken back, the last one
 * first, in a commit of its own, and the run is COMPENSATED. A compensation that throws is kept in
 * the details of the run's error as {@code compensation} (step, message, attempts) and tried again
 * as the policy says. After that the run stays COMPENSATING, and its lease is left to expire, so
 * that other runs come first; the next worker tries again. An {@link Error} of a step is
 * compensated in the same way and thrown on; one of a compensation is kept as above and thrown on.
 *
 * <p>What a step left is recorded as a {@link Checkpoint} under the id of its stage, in the commit
 * that ends it; later steps and compensations are given that, whatever becomes of the artifacts of
 * the stage. Where the flow has no step of that name any more, it cannot be taken back, and that is
 * kept as if its compensation had thrown.
 *
 * <p>The metadata of a run is the input of its steps. Where it has a field {@code commitPartial}
 * that is true, a step that fails has nothing taken back: the run is FAILED with an error of class
 * PARTIAL, if anything was completed; that stays, and {@link #resume} goes on with the step that
 * failed.
 *
 * <p>Interrupting the worker's thread is no failure of the run: where a step or a pause ends
 * because of it, {@link java.util.concurrent.CancellationException} is thrown, the thread is
 * interrupted still, and the run stays RUNNING and is given back, for the next worker to go on
 * with.
 *
 * <p>All calls throw {@link LeaseLostException} when another worker has taken the run over: this
 * one then stops, having stored and taken back nothing since. They throw {@link
 * dev.stagekeeper.storage.StaleRevisionException} when somebody moved the run meanwhile, {@link
 * StageNotActiveException} when somebody ended the stage that a step was working for, and {@link
 * dev.stagekeeper.storage.StorageException} when the store does not even tell whether a step was
 * stored; the run is then left to the next worker.
 */
public interface RunWorker {

  /** What to do about a run that somebody else holds. */
  enum IfHeld {
    /** Refuse with {@link RunHeldException}. */
    REFUSE,
    /** Take it over; whoever held it can store nothing more. */
    TAKE_OVER
  }

  /** Makes the steps of a flow known; those that were known before are replaced. */
  void register(FlowName flow, FlowSteps steps);

  /**
   * Begins a run and works on it to its end.
   *
   * @param options the input, as metadata, and whether to keep what was completed
   * @throws dev.stagekeeper.storage.NotFoundException if no such flow is known; this and the next
   *     two before anything is written
   * @throws dev.stagekeeper.values.InvalidValueException if the flow has no steps, or they cannot
   *     work on that input, or what was completed is to be kept and the metadata is no JSON object
   * @throws dev.stagekeeper.storage.ConflictException if the id source gave an id that is taken
   */
  RunOutcome start(
      Scope scope, FlowName flow, SubjectId subject, ExecuteOptions options, SagaListener listener);

  /**
   * Goes on with a run: with the step that it is at, or with taking it back. A run that is
   * COMPLETED or COMPENSATED is answered as it is.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such run, or its flow is not
   *     known
   * @throws dev.stagekeeper.values.InvalidValueException if its flow has no steps, or they cannot
   *     work on its metadata
   * @throws RunHeldException if somebody else works on it
   */
  RunOutcome resume(Scope scope, RunId run, IfHeld ifHeld, SagaListener listener);

  /**
   * Goes on with the oldest run of a flow that nobody works on: one that is COMPENSATING, or else
   * RUNNING, or else PENDING. One whose metadata the steps cannot work on is passed over, and is
   * WAITING from then on.
   *
   * @return how it went; empty if there was no run to be had
   * @throws dev.stagekeeper.storage.NotFoundException if no such flow is known
   * @throws dev.stagekeeper.values.InvalidValueException if it has no steps
   */
  Optional<RunOutcome> resumeNext(Scope scope, FlowName flow, SagaListener listener);

  /**
   * Takes a run back, whatever its status, COMPLETED included; what its steps stored is deleted
   * again. Of a flow without steps, or phases that were not completed by a step, only the phases
   * are taken back. A run that is COMPENSATED is answered as it is.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is no such run, or its flow is not
   *     known
   * @throws RunHeldException if somebody else works on it
   */
  RunOutcome cancel(Scope scope, RunId run, IfHeld ifHeld, SagaListener listener);
}
