package dev.stagekeeper.storage.files;

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
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The history: plans, executions and the records of runs, each written once. */
final class FileRunHistory implements RunHistory {

  private static final String RUNS = "history.runs";

  private static final Kind<PlanResult> PLAN =
      Kind.of("plans", "plan.id", PlanResult.class, PlanResult::id);
  private static final Kind<ExecutionResult> EXECUTION =
      Kind.of("executions", "execution.id", ExecutionResult.class, ExecutionResult::id);
  private static final Kind<RunRecord> RUN =
      Kind.of("records", "runRecord.run", RunRecord.class, RunRecord::run)
          .listByTime(RUNS, RunRecord::createdAt);

  private final Session session;

  FileRunHistory(Session session) {
    this.session = session;
  }

  @Override
  public SaveOutcome savePlan(PlanResult plan) {
    session.check();
    return saveOnce(PLAN, Required.of("plan", plan));
  }

  @Override
  public SaveOutcome saveExecution(ExecutionResult execution) {
    session.check();
    return saveOnce(EXECUTION, Required.of("execution", execution));
  }

  @Override
  public RunId saveRun(@Nullable RunId run, PlanResult plan, ExecutionResult execution) {
    session.check();
    RunRecord saved = RunRecord.of(run, plan, execution);
    saveOnce(RUN, saved);
    return saved.run();
  }

  private <T> SaveOutcome saveOnce(Kind<T> kind, T value) {
    Stamp stamp = session.stamp();
    return session.write(entries -> new Rows<>(kind, entries).createOnce(value, stamp));
  }

  @Override
  public Optional<Stored<PlanResult>> findStoredPlan(PlanId id) {
    session.check();
    return find(PLAN, Required.of("id", id));
  }

  @Override
  public Optional<Stored<ExecutionResult>> findStoredExecution(ExecutionId id) {
    session.check();
    return find(EXECUTION, Required.of("id", id));
  }

  @Override
  public Optional<Stored<RunRecord>> findStoredRun(RunId run) {
    session.check();
    return find(RUN, Required.of("run", run));
  }

  private <T> Optional<Stored<T>> find(Kind<T> kind, Id id) {
    return session.read(entries -> new Rows<>(kind, entries).find(id.value()));
  }

  @Override
  public List<RunSummary> listRuns(HistoryFilter filter, int limit, long offset) {
    session.check();
    Required.of("filter", filter);
    RunHistory.checkPart(limit, offset);
    return session.read(
        entries ->
            new Rows<>(RUN, entries)
                .last(RUNS, "")
                .map(row -> row.value().summary())
                .filter(filter::matches)
                .skip(offset)
                .limit(limit)
                .toList());
  }

  @Override
  public Page<RunSummary> listRuns(HistoryFilter filter, PageRequest page) {
    session.check();
    Required.of("filter", filter);
    Required.of("page", page);
    Position before = Position.after(page.cursor(), RUNS, filter.text());
    return session.read(
        entries -> {
          Rows<RunRecord> rows = new Rows<>(RUN, entries);
          NavigableMap<String, byte[]> places = rows.places(RUNS, "");
          if (!before.equals(Position.START)) {
            places = places.headMap(Rows.place(RUNS, "", before), false);
          }
          return rows.page(
                  places.descendingMap(),
                  run -> filter.matches(run.summary()),
                  page.limit(),
                  end -> end.cursor(RUNS, filter.text()))
              .map(RunRecord::summary);
        });
  }

  @Override
  public Purged purge(Instant olderThan) {
    session.check();
    Instant end = Instants.of("olderThan", olderThan);
    return session.write(
        entries ->
            new Purged(
                purge(new Rows<>(RUN, entries), RunRecord::createdAt, end),
                purge(new Rows<>(EXECUTION, entries), ExecutionResult::createdAt, end),
                purge(new Rows<>(PLAN, entries), PlanResult::createdAt, end)));
  }

  private static <T> long purge(Rows<T> rows, Function<T, Instant> time, Instant end) {
    List<Stored<T>> old =
        rows.list(rows.kind().name() + ".all", "")
            .filter(row -> time.apply(row.value()).isBefore(end))
            .toList();
    old.forEach(rows::delete);
    return old.size();
  }
}
