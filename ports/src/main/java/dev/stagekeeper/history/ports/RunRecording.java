package dev.stagekeeper.history.ports;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.Optional;

/**
 * Records how runs ended. Thread-safe.
 *
 * <p>A record is made from nothing but what is stored of the run, so that recording the same ending
 * again changes nothing. It goes by the run's id. A FAILED run may be taken up again and end
 * otherwise: its first ending stays under the run's id, and each later one is recorded under that
 * id, a colon and the run's revision, the id shortened where that has more than {@value
 * dev.stagekeeper.values.Id#MOST} characters.
 *
 * <p>The plan of a record has the {@code flow}, its {@code phases}, the {@code subject} and the
 * {@code metadata}. The execution has {@code run}, {@code revision}, {@code status}, {@code
 * phases_completed}, {@code progress_percent}, {@code current_phase}, {@code error}, {@code
 * retry_count}, {@code phase_state}, {@code agent_state}, {@code created_at}, {@code completed_at},
 * {@code stages} and {@code checkpoints}. Where all of it breaks a limit of {@link
 * dev.stagekeeper.values.JsonDocument}, documents of more than 64 KiB or many levels are left out,
 * or all documents if need be: in their place stands {@code left_out} with their {@code bytes} and
 * their {@code sha256}.
 *
 * <p>The objective of a campaign is its brief's objectives; of other runs the text {@code
 * objective} in the metadata, or else the flow and the subject.
 */
public interface RunRecording {

  /** Records nothing. */
  RunRecording NONE = new NoRecording();

  /**
   * Records how a run ended.
   *
   * @return under which id; empty if the run has not ended, or nothing is recorded here
   * @throws NotFoundException if there is no such run, or its flow is not known
   */
  Optional<RunId> record(Scope scope, RunId run);

  /**
   * Whether a run has ended and its ending is not recorded. Reads the history and nothing else; of
   * two endings of a run, its revision tells which.
   *
   * @return false also where nothing is recorded here
   */
  boolean isMissing(Scope scope, Stored<WorkflowRun> run);

  /**
   * Records a run that failed and of which nothing is stored. Its revision is 0.
   *
   * @param run how far it got
   * @param error why it failed
   * @param at when
   * @return under which id; empty if nothing is recorded here
   * @throws NotFoundException if its flow is not known
   */
  Optional<RunId> recordUnstored(Scope scope, WorkflowRun run, RunError error, Instant at);
}
