package dev.stagekeeper.history.jdbc;

import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.HistoryFilter;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.Purged;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.After;
import dev.stagekeeper.storage.jdbc.Listing;
import dev.stagekeeper.storage.jdbc.SavedRow;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The history in {@code plan_results}, {@code execution_results} and {@code run_history}. */
public final class JdbcRunHistory implements RunHistory {

  private static final String PLAN = "plan.id";
  private static final String EXECUTION = "execution.id";
  private static final String RUN = "runRecord.run";

  private static final Listing<RunSummary> RUNS =
      new Listing<>(
          "history.runs",
          true,
          row -> Position.of(row.value().createdAt(), row.value().run().value()));

  private final Session session;

  public JdbcRunHistory(Session session) {
    this.session = session;
  }

  @Override
  public SaveOutcome savePlan(PlanResult plan) {
    session.check();
    Required.of("plan", plan);
    Stamp stamp = session.stamp();
    PlanRow row = PlanRow.of(plan);
    return saveOnce(
        PLAN,
        row.id(),
        plan,
        sql -> sql.savePlan(stamp, row, PLAN),
        sql -> sql.findPlan(session.tenant(), row.id()),
        sql -> sql.insertPlan(stamp, row));
  }

  @Override
  public SaveOutcome saveExecution(ExecutionResult execution) {
    session.check();
    Required.of("execution", execution);
    Stamp stamp = session.stamp();
    ExecutionRow row = ExecutionRow.of(execution);
    return saveOnce(
        EXECUTION,
        row.id(),
        execution,
        sql -> sql.saveExecution(stamp, row, EXECUTION),
        sql -> sql.findExecution(session.tenant(), row.id()),
        sql -> sql.insertExecution(stamp, row));
  }

  @Override
  public RunId saveRun(@Nullable RunId run, PlanResult plan, ExecutionResult execution) {
    session.check();
    RunRecord saved = RunRecord.of(run, plan, execution);
    Stamp stamp = session.stamp();
    RunRecordRow row = RunRecordRow.of(saved);
    saveOnce(
        RUN,
        row.id(),
        saved,
        sql -> sql.saveRun(stamp, row, RUN),
        sql -> sql.findRun(session.tenant(), row.id()),
        sql -> sql.insertRun(stamp, row));
    return saved.run();
  }

  @Override
  public Optional<Stored<PlanResult>> findStoredPlan(PlanId id) {
    session.check();
    Required.of("id", id);
    return session.read(HistorySql.class, sql -> sql.findPlan(session.tenant(), id.value()));
  }

  @Override
  public Optional<Stored<ExecutionResult>> findStoredExecution(ExecutionId id) {
    session.check();
    Required.of("id", id);
    return session.read(HistorySql.class, sql -> sql.findExecution(session.tenant(), id.value()));
  }

  @Override
  public Optional<Stored<RunRecord>> findStoredRun(RunId run) {
    session.check();
    Required.of("run", run);
    return session.read(HistorySql.class, sql -> sql.findRun(session.tenant(), run.value()));
  }

  @Override
  public List<RunSummary> listRuns(HistoryFilter filter, int limit, long offset) {
    session.check();
    Required.of("filter", filter);
    RunHistory.checkPart(limit, offset);
    HistoryQuery query = HistoryQuery.of(filter, After.allBackwards(limit), offset);
    return session.read(HistorySql.class, sql -> list(sql, query)).stream()
        .map(Stored::value)
        .toList();
  }

  @Override
  public Page<RunSummary> listRuns(HistoryFilter filter, PageRequest page) {
    session.check();
    Required.of("filter", filter);
    return RUNS.page(
        session,
        HistorySql.class,
        filter.text(),
        page,
        (sql, after) -> list(sql, HistoryQuery.of(filter, after, 0)));
  }

  @Override
  public Purged purge(Instant olderThan) {
    session.check();
    Instant end = Instants.of("olderThan", olderThan);
    return session.writeAtomically(
        handle -> {
          HistorySql sql = session.statements(handle, HistorySql.class);
          String tenant = session.tenant();
          return new Purged(
              sql.purgeRuns(tenant, end),
              sql.purgeExecutions(tenant, end),
              sql.purgePlans(tenant, end));
        });
  }

  private List<Stored<RunSummary>> list(HistorySql sql, HistoryQuery query) {
    String tenant = session.tenant();
    if (query.flow() == null) {
      return query.success() == null ? sql.list(tenant, query) : sql.listBySuccess(tenant, query);
    }
    return query.success() == null
        ? sql.listByFlow(tenant, query)
        : sql.listByFlowAndSuccess(tenant, query);
  }

  /**
   * Writes what is written once.
   *
   * @param inOneStatement on PostgreSQL
   * @param find what is there, on H2, where the transaction holds the tenant's row
   * @param insert what is not there, on H2
   */
  private <T> SaveOutcome saveOnce(
      String rule,
      String id,
      T value,
      Function<HistorySql, Optional<SavedRow>> inOneStatement,
      Function<HistorySql, Optional<Stored<T>>> find,
      Consumer<HistorySql> insert) {
    return session.write(
        HistorySql.class,
        sql -> {
          if (session.dialect().writesInOneStatement()) {
            // Empty in a recording: there is no answer yet.
            return inOneStatement.apply(sql).map(SavedRow::outcome).orElse(SaveOutcome.CREATED);
          }
          Optional<Stored<T>> there = find.apply(sql);
          if (there.isEmpty()) {
            insert.accept(sql);
            return SaveOutcome.CREATED;
          }
          if (!there.get().value().equals(value)) {
            throw new ConflictException(rule, id, id);
          }
          return SaveOutcome.UNCHANGED;
        });
  }
}
