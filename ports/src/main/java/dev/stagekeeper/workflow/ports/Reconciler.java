package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds runs whose flags say less than their data show, and brings them up to it. Thread-safe.
 *
 * <p>A repair makes phases complete, moves the run on and corrects its progress. It does so only
 * where the flow's {@link PhaseEvidence} finds the data, the run's error is not of that phase, the
 * run was not sent back to that phase or an earlier one since, and legal moves lead there. It never
 * takes a flag away: that data is missing is noted. Runs that are being or were taken back are not
 * repaired, and those that somebody holds are passed over. What is repaired happened long ago, so
 * that no event tells of it.
 *
 * <p>A run that has ended, taken back or not, and has no record in the history gets one. Records
 * are never taken back. A run that is repaired is recorded with that, if it has ended.
 */
public interface Reconciler {

  /**
   * Looks at every run of the tenant and changes nothing. Runs are read in pages, newest first, so
   * that memory stays bounded; each is read on its own, not all in one snapshot.
   *
   * @param flow of this flow only; null means all flows
   * @param listener is told what is found, in that order; what it throws goes on unchanged
   * @throws NotFoundException if the flow is not known
   */
  Examination examine(Scope scope, @Nullable FlowName flow, RepairListener listener);

  /**
   * Writes the record that a run lacks; one that is there by now stays as it is.
   *
   * @throws dev.stagekeeper.history.ports.UnrecordedRunException if it cannot be written
   * @throws NotFoundException if there is no such run, or its flow is not known
   * @throws StaleRevisionException if the run has moved on since it was examined
   */
  void record(Scope scope, MissingRecord missing);

  /**
   * Says to the letter what a repair will do, and changes nothing.
   *
   * @throws NotFoundException if there is no such run, or its flow is not known
   * @throws StaleRevisionException if the run has moved on since it was examined
   * @throws RunHeldException if somebody holds a live lease on the run
   * @throws dev.stagekeeper.values.InvalidValueException if this is not where the flow leads
   */
  PreparedRepair prepare(Scope scope, Repair repair);

  /**
   * Does a repair, exactly as it was prepared, in one transaction, and records the run after that
   * if it has ended.
   *
   * @throws dev.stagekeeper.history.ports.UnrecordedRunException with the repair, if the run is
   *     repaired and the record could not be written
   * @throws NotFoundException if there is no such run, or its flow is not known
   * @throws StaleRevisionException if the run has moved on since it was examined
   * @throws RunHeldException if somebody holds a live lease on the run
   * @throws dev.stagekeeper.values.InvalidValueException if this is not where the flow leads, or
   *     the data do not show any more that the phases are complete
   */
  void apply(Scope scope, PreparedRepair prepared);

  /**
   * Puts a run back to where it stood before a repair, stages included, in one transaction. Answers
   * false, and changes nothing, if the repair was never done: the run is still at the revision
   * before it, or its next revision was another change's. One that has the same effect and begins
   * no stage is taken for the repair.
   *
   * @throws NotFoundException if there is no such run, or its flow is not known
   * @throws StaleRevisionException if the run has moved on since, or something was saved in the
   *     stage that the repair began
   * @throws RunHeldException if the repair was done, and somebody holds a live lease on the run
   */
  boolean undo(Scope scope, PreparedRepair prepared);
}
