package dev.stagekeeper.storage.parity.program;

import dev.stagekeeper.history.parity.HistorySamples;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.storage.parity.Extremes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call on the history. The ids of plans, executions and records are rows. */
public sealed interface HistoryStep extends Step {

  /** A call that writes. */
  sealed interface Writing extends HistoryStep {
    @Override
    default void to(WriteBatch.Builder batch, RunsSoFar runs) {
      BlindWrite write = this::in;
      batch.add(write);
    }
  }

  /**
   * @param n the number of its value; one at the edges of what is legal from {@link Extremes#DRAWN}
   *     on
   */
  record SavePlan(String row, int n) implements Writing {
    @Override
    public Object in(Repositories all) {
      return all.history().savePlan(planOf(row, n));
    }
  }

  /**
   * @param n as of {@link SavePlan}
   */
  record SaveExecution(String row, String plan, int n) implements Writing {
    @Override
    public Object in(Repositories all) {
      return all.history().saveExecution(executionOf(row, plan, n));
    }
  }

  /**
   * @param run null for one that goes by its execution
   * @param plan the row of the plan
   * @param execution the row of the execution
   * @param of the plan that the execution is of
   * @param n as of {@link SavePlan}
   */
  record SaveRecord(@Nullable String run, String plan, String execution, String of, int n)
      implements Writing {
    @Override
    public Object in(Repositories all) {
      return all.history()
          .saveRun(
              run == null ? null : HistorySamples.run(run),
              planOf(plan, n),
              executionOf(execution, of, n));
    }
  }

  /**
   * @param moment as {@link #moment} numbers it
   */
  record Purge(int moment) implements Writing {
    @Override
    public Object in(Repositories all) {
      return all.history().purge(HistoryStep.moment(moment));
    }
  }

  record GetPlan(String row) implements HistoryStep {
    @Override
    public Object in(Repositories all) {
      return all.history().getPlan(HistorySamples.planId(row));
    }
  }

  record StoredPlan(String row) implements HistoryStep {
    @Override
    public Object in(Repositories all) {
      return all.history().findStoredPlan(HistorySamples.planId(row));
    }
  }

  record GetExecution(String row) implements HistoryStep {
    @Override
    public Object in(Repositories all) {
      return all.history().getExecution(HistorySamples.executionId(row));
    }
  }

  record StoredExecution(String row) implements HistoryStep {
    @Override
    public Object in(Repositories all) {
      return all.history().findStoredExecution(HistorySamples.executionId(row));
    }
  }

  record GetRecord(String row) implements HistoryStep {
    @Override
    public Object in(Repositories all) {
      return all.history().getRun(HistorySamples.run(row));
    }
  }

  record FindRecord(String row) implements HistoryStep {
    @Override
    public Object in(Repositories all) {
      return all.history().findRun(HistorySamples.run(row));
    }
  }

  record StoredRecord(String row) implements HistoryStep {
    @Override
    public Object in(Repositories all) {
      return all.history().findStoredRun(HistorySamples.run(row));
    }
  }

  /** A list by its offset. */
  record ListRecords(Rows.Recorded rows, int limit, long offset) implements HistoryStep {
    @Override
    public Object in(Repositories all) {
      return List.copyOf(all.history().listRuns(rows.filter(), limit, offset));
    }
  }

  private static PlanResult planOf(String row, int n) {
    return n < Extremes.DRAWN ? HistorySamples.plan(row, n) : HistorySamples.extremePlan(row, n);
  }

  private static ExecutionResult executionOf(String row, String plan, int n) {
    if (n < Extremes.DRAWN) {
      return HistorySamples.execution(row, plan, n);
    }
    ExecutionResult extreme = HistorySamples.extremeExecution(row, n);
    return new ExecutionResult(
        extreme.id(),
        HistorySamples.planId(plan),
        extreme.success(),
        extreme.snapshot(),
        extreme.createdAt());
  }

  /** When the n-th of a row ended; for large numbers, one of {@link Times}. */
  static Instant moment(int number) {
    return number < Times.MOMENTS_COUNT ? HistorySamples.at(number) : Times.moment(number);
  }
}
