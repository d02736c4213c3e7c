package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.After;
import dev.stagekeeper.storage.jdbc.Listing;
import dev.stagekeeper.storage.jdbc.Session;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The runs in {@code workflow_runs}, with their leases. */
public final class JdbcRunRepository implements RunRepository {

  private static final Listing<WorkflowRun> FILTERED =
      new Listing<>(
          "runs.list", true, row -> Position.of(row.createdAt(), row.value().id().value()));

  private final Session session;

  public JdbcRunRepository(Session session) {
    this.session = session;
  }

  @Override
  public SaveOutcome start(RunStart start) {
    session.check();
    Required.of("start", start);
    Stamp stamp = session.stamp();
    RunRow run = RunRow.of(start.run());
    StageEditRow stage = StageEditRow.of(start.stage());
    return session
        .write(
            RunSql.class,
            sql ->
                inOneStatement() ? sql.start(stamp, run, stage) : inTurn(sql).start(stamp, start))
        .orElse(RunAnswer.UNCHANGED)
        .outcome(RunCondition.none(start.run().id()));
  }

  @Override
  public SaveOutcome apply(RunChange change) {
    session.check();
    Required.of("change", change);
    Stamp stamp = session.stamp();
    RunCondition condition = RunCondition.of(change);
    RunRow run = RunRow.of(change.after());
    List<StageEditRow> edits = change.stages().stream().map(StageEditRow::of).toList();
    boolean changes = change.changesAnything();
    return session
        .write(
            RunSql.class,
            sql ->
                inOneStatement()
                    ? sql.apply(stamp, condition, run, changes, edits)
                    : inTurn(sql).apply(stamp, condition, run, changes, edits))
        .orElse(RunAnswer.UNCHANGED)
        .outcome(condition);
  }

  @Override
  public Optional<Stored<WorkflowRun>> findStored(RunId id) {
    session.check();
    Required.of("id", id);
    return session.read(RunSql.class, sql -> sql.find(session.tenant(), id.value()));
  }

  /** On H2 a transaction has locked everything already. */
  @Override
  public Optional<Stored<WorkflowRun>> lock(RunId id) {
    session.check();
    Required.of("id", id);
    return session.read(
        RunSql.class,
        sql ->
            inOneStatement()
                ? sql.lock(session.tenant(), id.value())
                : sql.find(session.tenant(), id.value()));
  }

  @Override
  public Page<WorkflowRun> list(RunFilter filter, PageRequest page) {
    session.check();
    Required.of("filter", filter);
    return FILTERED.page(
        session, RunSql.class, filter.text(), page, (sql, after) -> list(sql, filter, after));
  }

  private List<Stored<WorkflowRun>> list(RunSql sql, RunFilter filter, After after) {
    String tenant = session.tenant();
    String flow = filter.flow() == null ? null : filter.flow().value();
    String status = filter.status() == null ? null : filter.status().name();
    if (filter.subject() != null) {
      return sql.listBySubject(tenant, filter.subject().value(), flow, status, after);
    }
    if (flow == null) {
      return status == null ? sql.list(tenant, after) : sql.listByStatus(tenant, status, after);
    }
    return status == null
        ? sql.listByFlow(tenant, flow, after)
        : sql.listByFlowAndStatus(tenant, flow, status, after);
  }

  @Override
  public Optional<Stored<WorkflowRun>> claim(RunId id, LeaseRequest request) {
    session.check();
    Required.of("id", id);
    Required.of("request", request);
    Optional<RunRow.Claim> claim =
        session.write(
            RunSql.class,
            sql ->
                inOneStatement()
                    ? sql.leases().claim(session.tenant(), id.value(), request)
                    : inTurn(sql).claim(id.value(), request));
    return Optional.ofNullable(claim.orElseThrow(() -> new NotFoundException(id)).run());
  }

  @Override
  public Optional<Stored<WorkflowRun>> claimNext(
      FlowName flow, RunStatus status, LeaseRequest request) {
    session.check();
    Required.of("flow", flow);
    Required.of("status", status);
    Required.of("request", request);
    return session.writeInLine(
        RunSql.class,
        sql ->
            inOneStatement()
                ? sql.leases().claimNext(session.tenant(), flow.value(), status.name(), request)
                : inTurn(sql).claimNext(flow.value(), status.name(), request));
  }

  @Override
  public Lease renew(RunId id, Lease held, Instant now, Duration term) {
    session.check();
    Required.of("id", id);
    Required.of("held", held);
    Required.of("now", now);
    Required.of("term", term);
    LeaseRequest request = new LeaseRequest(held.owner(), now, term);
    RunCondition condition = RunCondition.held(id, new Holding(held, request.now()));
    RunAnswer answer =
        session
            .write(
                RunSql.class,
                sql ->
                    inOneStatement()
                        ? sql.leases().renew(session.tenant(), request.expiresAt(), condition)
                        : inTurn(sql).renew(condition, request.expiresAt()))
            .orElseThrow();
    answer.throwIfRefused(condition);
    return new Lease(
        Objects.requireNonNull(answer.storedOwner()),
        held.token(),
        Objects.requireNonNull(answer.storedClaim()),
        request.expiresAt());
  }

  @Override
  public boolean release(RunId id, Lease held) {
    session.check();
    Required.of("id", id);
    Required.of("held", held);
    return session
        .write(
            RunSql.class,
            sql ->
                inOneStatement()
                    ? sql.leases().release(session.tenant(), id.value(), held.token())
                    : inTurn(sql).release(id.value(), held))
        .orElseThrow(() -> new NotFoundException(id));
  }

  @Override
  public void requireLease(RunId id, Holding holding) {
    session.check();
    Required.of("id", id);
    Required.of("holding", holding);
    RunCondition condition = RunCondition.held(id, holding);
    session
        .write(RunSql.class, sql -> sql.check(session.tenant(), session.strict(), condition))
        .orElse(RunAnswer.UNCHANGED)
        .throwIfRefused(condition);
  }

  private WritesInTurn inTurn(RunSql sql) {
    return new WritesInTurn(sql, session.tenant());
  }

  private boolean inOneStatement() {
    return session.dialect().writesInOneStatement();
  }
}
