package dev.stagekeeper.history.ports;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history of one tenant's runs. What is in it was written once and never changes; {@link
 * #purge} is the only way out. Comes from where every {@link dev.stagekeeper.storage.Repository}
 * comes from, with the same rules.
 *
 * <p>The three kinds of records stand by themselves: that of a run has the whole of its plan and
 * its execution, whether these were saved, too, or not.
 *
 * <p>Runs are listed newest first, by {@link RunRecord#createdAt}, and where that is equal by id,
 * the last by code point first.
 */
public interface RunHistory {

  /** The largest offset of a list. */
  long MOST_OFFSET = Integer.MAX_VALUE;

  /**
   * Checks which part of a list is wanted.
   *
   * @throws InvalidValueException if the limit or the offset is out of range
   */
  static void checkPart(int limit, long offset) {
    if (limit < 1 || limit > PageRequest.MOST) {
      throw new InvalidValueException("limit", "be from 1 to " + PageRequest.MOST, limit);
    }
    if (offset < 0 || offset > MOST_OFFSET) {
      throw new InvalidValueException("offset", "be from 0 to " + MOST_OFFSET, offset);
    }
  }

  /**
   * Saves a plan. An equal one again changes nothing.
   *
   * @return CREATED or UNCHANGED
   * @throws ConflictException on {@code plan.id} (key and holder: the id) if there is a different
   *     plan under that id
   */
  SaveOutcome savePlan(PlanResult plan);

  /**
   * Saves an execution. An equal one again changes nothing.
   *
   * @return CREATED or UNCHANGED
   * @throws ConflictException on {@code execution.id} (key and holder: the id) if there is a
   *     different execution under that id
   */
  SaveOutcome saveExecution(ExecutionResult execution);

  /**
   * Saves the record of a run, as {@link RunRecord#of} makes it. An equal one again changes
   * nothing.
   *
   * @param run the run; null for one that goes by the id of its execution
   * @return the run's id
   * @throws InvalidValueException if the execution is of another plan
   * @throws ConflictException on {@code runRecord.run} (key and holder: the run's id) if there is a
   *     different record of that run
   */
  RunId saveRun(@Nullable RunId run, PlanResult plan, ExecutionResult execution);

  /**
   * The plan of that id.
   *
   * @throws NotFoundException if there is none
   */
  default PlanResult getPlan(PlanId id) {
    return findStoredPlan(id).map(Stored::value).orElseThrow(() -> new NotFoundException(id));
  }

  /** The plan of that id and who saved it when, or empty. */
  Optional<Stored<PlanResult>> findStoredPlan(PlanId id);

  /**
   * The execution of that id.
   *
   * @throws NotFoundException if there is none
   */
  default ExecutionResult getExecution(ExecutionId id) {
    return findStoredExecution(id).map(Stored::value).orElseThrow(() -> new NotFoundException(id));
  }

  /** The execution of that id and who saved it when, or empty. */
  Optional<Stored<ExecutionResult>> findStoredExecution(ExecutionId id);

  /**
   * The record of that run.
   *
   * @throws NotFoundException if there is none
   */
  default RunRecord getRun(RunId run) {
    return findRun(run).orElseThrow(() -> new NotFoundException(run));
  }

  /** The record of that run, or empty. */
  default Optional<RunRecord> findRun(RunId run) {
    return findStoredRun(run).map(Stored::value);
  }

  /** The record of that run and who saved it when, or empty. */
  Optional<Stored<RunRecord>> findStoredRun(RunId run);

  /** As {@link #listRuns(HistoryFilter, int, long)}, of all runs. */
  default List<RunSummary> listRuns(int limit, long offset) {
    return listRuns(HistoryFilter.ALL, limit, offset);
  }

  /**
   * The runs that a filter lets through, without the first so many. What lies behind a large offset
   * is read all the same, and a run may be seen twice or missed while others are added: {@link
   * #listRuns(HistoryFilter, PageRequest)} does neither.
   *
   * @param limit at most how many, 1 to {@value PageRequest#MOST}
   * @param offset how many are left out, 0 to {@value #MOST_OFFSET}
   * @return unmodifiable
   * @throws InvalidValueException if the limit or the offset is out of range
   */
  List<RunSummary> listRuns(HistoryFilter filter, int limit, long offset);

  /** As {@link #listRuns(HistoryFilter, PageRequest)}, of all runs. */
  default Page<RunSummary> listRuns(PageRequest page) {
    return listRuns(HistoryFilter.ALL, page);
  }

  /**
   * The runs that a filter lets through.
   *
   * @throws InvalidValueException if the cursor is broken or from another list or filter
   */
  Page<RunSummary> listRuns(HistoryFilter filter, PageRequest page);

  /**
   * Deletes everything that was created before: records of runs, executions and plans, all of it or
   * none.
   */
  Purged purge(Instant olderThan);
}
