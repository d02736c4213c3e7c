package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.InvalidValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The runs of one tenant. Comes from where every {@link dev.stagekeeper.storage.Repository} comes
 * from, with the same rules; each call is atomic, and one that is refused has changed nothing.
 *
 * <p>The revision of a run counts its changes. Leases are not among them: claiming, renewing and
 * giving back leave the revision and {@code updatedAt} as they are. Time is an argument throughout.
 */
public interface RunRepository {

  /**
   * Stores a new run with its first stage. The same again, as long as nothing but its lease has
   * changed since, changes nothing: the run is at revision 1, and its first stage is as it was
   * entered, without artifacts.
   *
   * @return CREATED or UNCHANGED
   * @throws ConflictException on {@code run.id} (key and holder: the id) if there is a run under
   *     that id otherwise, checked first; or on {@code stage.id} (holder: the run of that stage) if
   *     there is a stage already under the first stage's id
   */
  SaveOutcome start(RunStart start);

  /**
   * Changes a run, and its stages with it.
   *
   * @return UPDATED, or UNCHANGED if the change changes nothing
   * @throws NotFoundException if there is no such run; this and the next four are checked in this
   *     order, also for a change of nothing
   * @throws LeaseLostException if the change is made under a lease that is not the run's any more,
   *     or has expired at the time of its {@link Holding}
   * @throws StaleRevisionException if the run is at another revision
   * @throws InvalidValueException if the change was made for a run that does not stand where the
   *     stored one does (status, phases, progress, completion): one that was not read from here
   * @throws StageNotActiveException if the stage that the change is made {@link RunChange#during}
   *     is not the run's, not ACTIVE, or not of the run's current phase
   * @throws ConflictException on {@code stage.id} (holder: the run of that stage) if there is a
   *     stage already under the id of one that is entered
   */
  SaveOutcome apply(RunChange change);

  /** The run of that id, or empty. */
  default Optional<WorkflowRun> find(RunId id) {
    return findStored(id).map(Stored::value);
  }

  /**
   * The run of that id.
   *
   * @throws NotFoundException if there is none
   */
  default WorkflowRun get(RunId id) {
    return find(id).orElseThrow(() -> new NotFoundException(id));
  }

  /** The run of that id with its revision and who changed it when, or empty. */
  Optional<Stored<WorkflowRun>> findStored(RunId id);

  /**
   * As {@link #findStored}; in a transaction, nobody else changes the run until its end: others
   * wait or lose the race.
   */
  Optional<Stored<WorkflowRun>> lock(RunId id);

  /**
   * The runs that a filter lets through, newest first: by when they were first stored, then by id,
   * both descending. A run that starts or stops to match while pages are read may be missed.
   */
  Page<WorkflowRun> list(RunFilter filter, PageRequest page);

  /**
   * Claims a run, if nobody holds a live lease on it at the time of the request. An owner's own
   * live lease counts like anybody's.
   *
   * @return the run with its new lease; empty if somebody holds it
   * @throws NotFoundException if there is no such run
   */
  Optional<Stored<WorkflowRun>> claim(RunId id, LeaseRequest request);

  /**
   * Claims the oldest run of a flow with a status on which nobody holds a live lease: the first by
   * when they were first stored, then by id. Where others are claiming at the same moment it may
   * pass over their runs, and answer a later one or none; it never answers one that somebody holds.
   *
   * @return the run with its new lease; empty if there is none to be had
   */
  Optional<Stored<WorkflowRun>> claimNext(FlowName flow, RunStatus status, LeaseRequest request);

  /**
   * Lets a lease expire later, or earlier.
   *
   * @param now the holder's time
   * @param term from now on, as {@link LeaseRequest} limits it
   * @return the lease as it is now: the same owner, token and time of the claim
   * @throws NotFoundException if there is no such run
   * @throws LeaseLostException if it is not the run's lease any more, or has expired
   */
  Lease renew(RunId id, Lease held, Instant now, Duration term);

  /**
   * Gives a lease back, also one that has expired.
   *
   * @return whether it was the run's lease; if not, nothing was changed
   * @throws NotFoundException if there is no such run
   */
  boolean release(RunId id, Lease held);

  /**
   * Refuses unless a lease is held: what else is written in the same transaction or batch is then
   * written under the lease.
   *
   * @throws NotFoundException if there is no such run
   * @throws LeaseLostException if it is not the run's lease any more, or has expired
   */
  void requireLease(RunId id, Holding holding);
}
