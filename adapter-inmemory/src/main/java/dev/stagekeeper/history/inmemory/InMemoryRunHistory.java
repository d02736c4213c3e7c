package dev.stagekeeper.history.inmemory;

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
import dev.stagekeeper.storage.inmemory.Changed;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;
import dev.stagekeeper.storage.inmemory.Stamp;
import dev.stagekeeper.storage.inmemory.Table;
import dev.stagekeeper.storage.inmemory.Tables;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The history in memory. */
public final class InMemoryRunHistory implements RunHistory {

  private static final Listing<PlanResult> PLANS = byTime("history.plans", PlanResult::createdAt);
  private static final Listing<ExecutionResult> EXECUTIONS =
      byTime("history.executions", ExecutionResult::createdAt);
  private static final Listing<RunRecord> RUNS = byTime("history.runs", RunRecord::createdAt);

  private static final Kind<PlanResult> PLAN =
      new Kind<>(
          "plans", Identity.of("plan.id", PlanResult::id), List.of(), List.of(), List.of(PLANS));
  private static final Kind<ExecutionResult> EXECUTION =
      new Kind<>(
          "executions",
          Identity.of("execution.id", ExecutionResult::id),
          List.of(),
          List.of(),
          List.of(EXECUTIONS));
  private static final Kind<RunRecord> RUN =
      new Kind<>(
          "runRecords",
          Identity.of("runRecord.run", RunRecord::run),
          List.of(),
          List.of(),
          List.of(RUNS));

  private final Session session;

  public InMemoryRunHistory(Session session) {
    this.session = session;
  }

  @Override
  public SaveOutcome savePlan(PlanResult plan) {
    session.check();
    Required.of("plan", plan);
    return saveOnce(PLAN, plan.id().value(), plan);
  }

  @Override
  public SaveOutcome saveExecution(ExecutionResult execution) {
    session.check();
    Required.of("execution", execution);
    return saveOnce(EXECUTION, execution.id().value(), execution);
  }

  @Override
  public RunId saveRun(@Nullable RunId run, PlanResult plan, ExecutionResult execution) {
    session.check();
    RunRecord saved = RunRecord.of(run, plan, execution);
    saveOnce(RUN, saved.run().value(), saved);
    return saved.run();
  }

  @Override
  public Optional<Stored<PlanResult>> findStoredPlan(PlanId id) {
    session.check();
    Required.of("id", id);
    return session.table(PLAN).row(id.value());
  }

  @Override
  public Optional<Stored<ExecutionResult>> findStoredExecution(ExecutionId id) {
    session.check();
    Required.of("id", id);
    return session.table(EXECUTION).row(id.value());
  }

  @Override
  public Optional<Stored<RunRecord>> findStoredRun(RunId run) {
    session.check();
    Required.of("run", run);
    return session.table(RUN).row(run.value());
  }

  @Override
  public List<RunSummary> listRuns(HistoryFilter filter, int limit, long offset) {
    session.check();
    Required.of("filter", filter);
    RunHistory.checkPart(limit, offset);
    return newestFirst(filter, Position.START).skip(offset).limit(limit).toList();
  }

  @Override
  public Page<RunSummary> listRuns(HistoryFilter filter, PageRequest page) {
    session.check();
    Required.of("filter", filter);
    Required.of("page", page);
    String argument = filter.text();
    Position before = Position.after(page.cursor(), RUNS.name(), argument);
    List<RunSummary> found = newestFirst(filter, before).limit(page.limit() + 1L).toList();
    if (found.size() <= page.limit()) {
      return new Page<>(found, null);
    }
    List<RunSummary> shown = found.subList(0, page.limit());
    RunSummary last = shown.get(shown.size() - 1);
    return new Page<>(
        shown, Position.of(last.createdAt(), last.run().value()).cursor(RUNS.name(), argument));
  }

  @Override
  public Purged purge(Instant olderThan) {
    session.check();
    Instant end = Instants.of("olderThan", olderThan);
    return session.change(
        tables -> {
          Changed<Tables, Long> runs = purged(tables, RUN, RUNS, RunRecord::createdAt, end);
          Changed<Tables, Long> executions =
              purged(runs.state(), EXECUTION, EXECUTIONS, ExecutionResult::createdAt, end);
          Changed<Tables, Long> plans =
              purged(executions.state(), PLAN, PLANS, PlanResult::createdAt, end);
          return new Changed<>(
              plans.state(), new Purged(runs.answer(), executions.answer(), plans.answer()));
        });
  }

  private Stream<RunSummary> newestFirst(HistoryFilter filter, Position before) {
    return session
        .table(RUN)
        .rowsBackwards(RUNS, "", before)
        .map(row -> row.value().summary())
        .filter(filter::matches);
  }

  /** Written once: the same again is no second one, and anything else is refused. */
  private <T> SaveOutcome saveOnce(Kind<T> kind, String row, T value) {
    Stamp stamp = session.stamp();
    return session.change(
        kind,
        table ->
            table.row(row).map(Stored::value).filter(value::equals).isPresent()
                ? new Changed<>(table, SaveOutcome.UNCHANGED)
                : table.create(value, stamp));
  }

  private static <T> Changed<Tables, Long> purged(
      Tables tables, Kind<T> kind, Listing<T> listing, Function<T, Instant> time, Instant end) {
    return tables.change(
        kind,
        table -> {
          List<Stored<T>> old =
              table
                  .rows(listing, "")
                  .takeWhile(row -> time.apply(row.value()).isBefore(end))
                  .toList();
          Table<T> left = table;
          for (Stored<T> row : old) {
            left = left.without(row);
          }
          return new Changed<>(left, (long) old.size());
        });
  }

  private static <T> Listing<T> byTime(String name, Function<T, Instant> time) {
    return new Listing<>(
        name, value -> "", (stored, row) -> Position.of(time.apply(stored.value()), row));
  }
}
