package dev.stagekeeper.metrics;

import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.Purged;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history, measured.
 *
 * @param history where it is
 * @param calls how it is measured
 */
record MeteredRunHistory(RunHistory history, Calls calls) implements RunHistory {

  @Override
  public SaveOutcome savePlan(PlanResult plan) {
    return calls.save("savePlan", () -> history.savePlan(plan));
  }

  @Override
  public SaveOutcome saveExecution(ExecutionResult execution) {
    return calls.save("saveExecution", () -> history.saveExecution(execution));
  }

  @Override
  public RunId saveRun(@Nullable RunId run, PlanResult plan, ExecutionResult execution) {
    return calls.time("saveRun", () -> history.saveRun(run, plan, execution));
  }

  @Override
  public PlanResult getPlan(PlanId id) {
    return calls.time("getPlan", () -> history.getPlan(id));
  }

  @Override
  public Optional<Stored<PlanResult>> findStoredPlan(PlanId id) {
    return calls.time("findStoredPlan", () -> history.findStoredPlan(id));
  }

  @Override
  public ExecutionResult getExecution(ExecutionId id) {
    return calls.time("getExecution", () -> history.getExecution(id));
  }

  @Override
  public Optional<Stored<ExecutionResult>> findStoredExecution(ExecutionId id) {
    return calls.time("findStoredExecution", () -> history.findStoredExecution(id));
  }

  @Override
  public RunRecord getRun(RunId run) {
    return calls.time("getRun", () -> history.getRun(run));
  }

  @Override
  public Optional<RunRecord> findRun(RunId run) {
    return calls.time("findRun", () -> history.findRun(run));
  }

  @Override
  public Optional<Stored<RunRecord>> findStoredRun(RunId run) {
    return calls.time("findStoredRun", () -> history.findStoredRun(run));
  }

  @Override
  public List<RunSummary> listRuns(HistoryFilter filter, int limit, long offset) {
    return calls.time("listRuns", () -> history.listRuns(filter, limit, offset));
  }

  @Override
  public Page<RunSummary> listRuns(HistoryFilter filter, PageRequest page) {
    return calls.time("listRuns", () -> history.listRuns(filter, page));
  }

  @Override
  public Purged purge(Instant olderThan) {
    return calls.time("purge", () -> history.purge(olderThan));
  }
}
