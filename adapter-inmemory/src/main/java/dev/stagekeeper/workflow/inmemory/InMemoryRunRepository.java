package dev.stagekeeper.workflow.inmemory;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.inmemory.Changed;
import dev.stagekeeper.storage.inmemory.Session;
import dev.stagekeeper.storage.inmemory.Stamp;
import dev.stagekeeper.storage.inmemory.Table;
import dev.stagekeeper.storage.inmemory.Tables;
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
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs in memory, with their leases. */
public final class InMemoryRunRepository implements RunRepository {

  private final Session session;

  public InMemoryRunRepository(Session session) {
    this.session = session;
  }

  @Override
  public SaveOutcome start(RunStart start) {
    session.check();
    Required.of("start", start);
    Stamp stamp = session.stamp();
    return session.change(
        tables ->
            runs(tables)
                .row(start.run().id().value())
                .map(there -> startedAgain(tables, there, start))
                .orElseGet(() -> started(tables, start, stamp)));
  }

  @Override
  public SaveOutcome apply(RunChange change) {
    session.check();
    Required.of("change", change);
    Stamp stamp = session.stamp();
    return session.change(
        tables -> {
          Stored<RunRow> row = RunRow.of(tables, change.run());
          RunRow.require(tables, change.run(), change.holding());
          if (row.revision() != change.expectedRevision()) {
            throw new StaleRevisionException(
                change.run(), change.expectedRevision(), row.revision());
          }
          if (!Standing.of(row.value().run()).equals(change.expectedStanding())) {
            throw RunChange.notAsStored(change.run());
          }
          StageRows.requireUnderWay(tables, change);
          return change.changesAnything()
              ? new Changed<>(changed(tables, row, change, stamp), SaveOutcome.UPDATED)
              : new Changed<>(tables, SaveOutcome.UNCHANGED);
        });
  }

  @Override
  public Optional<Stored<WorkflowRun>> findStored(RunId id) {
    session.check();
    Required.of("id", id);
    return session.table(RunRow.KIND).row(id.value()).map(InMemoryRunRepository::shown);
  }

  /** One writer at a time works on a tenant, so a transaction has locked everything already. */
  @Override
  public Optional<Stored<WorkflowRun>> lock(RunId id) {
    return findStored(id);
  }

  @Override
  public Page<WorkflowRun> list(RunFilter filter, PageRequest page) {
    session.check();
    Required.of("filter", filter);
    Required.of("page", page);
    String argument = filter.text();
    Position before = Position.after(page.cursor(), RunRow.FILTERED.name(), argument);
    return session
        .table(RunRow.KIND)
        .pageBackwards(RunRow.FILTERED, argument, before, page.limit())
        .map(RunRow::run);
  }

  @Override
  public Optional<Stored<WorkflowRun>> claim(RunId id, LeaseRequest request) {
    session.check();
    Required.of("id", id);
    Required.of("request", request);
    return session.change(
        tables -> {
          Stored<RunRow> row = RunRow.of(tables, id);
          return row.value().isHeld(request.now())
              ? new Changed<>(tables, Optional.empty())
              : claimed(tables, row, request);
        });
  }

  @Override
  public Optional<Stored<WorkflowRun>> claimNext(
      FlowName flow, RunStatus status, LeaseRequest request) {
    session.check();
    Required.of("flow", flow);
    Required.of("status", status);
    Required.of("request", request);
    String waiting = new RunFilter(flow, status, null).text();
    return session.change(
        tables ->
            runs(tables)
                .rows(RunRow.FILTERED, waiting)
                .filter(row -> !row.value().isHeld(request.now()))
                .findFirst()
                .map(row -> claimed(tables, row, request))
                .orElseGet(() -> new Changed<>(tables, Optional.empty())));
  }

  @Override
  public Lease renew(RunId id, Lease held, Instant now, Duration term) {
    session.check();
    Required.of("id", id);
    Required.of("held", held);
    Required.of("now", now);
    Required.of("term", term);
    LeaseRequest request = new LeaseRequest(held.owner(), now, term);
    return session.change(
        tables -> {
          Stored<RunRow> row = RunRow.of(tables, id);
          Lease lease = row.value().require(held, request.now());
          Lease renewed =
              new Lease(lease.owner(), lease.token(), lease.claimedAt(), request.expiresAt());
          return new Changed<>(leased(tables, row, row.value().withLease(renewed)), renewed);
        });
  }

  @Override
  public boolean release(RunId id, Lease held) {
    session.check();
    Required.of("id", id);
    Required.of("held", held);
    return session.change(
        tables -> {
          Stored<RunRow> row = RunRow.of(tables, id);
          Lease lease = row.value().run().lease();
          return lease == null || lease.token() != held.token()
              ? new Changed<>(tables, false)
              : new Changed<>(leased(tables, row, row.value().withLease(null)), true);
        });
  }

  @Override
  public void requireLease(RunId id, Holding holding) {
    session.check();
    Required.of("id", id);
    Required.of("holding", holding);
    session.change(
        tables -> {
          RunRow.require(tables, id, holding);
          return new Changed<>(tables, Boolean.TRUE);
        });
  }

  private static Changed<Tables, SaveOutcome> started(Tables tables, RunStart start, Stamp stamp) {
    WorkflowRun run = start.run();
    Tables after =
        StageRows.edited(tables, run.id(), List.of(start.stage()), stamp)
            .with(runs(tables).put(stamp.first(new RunRow(run, 0))));
    return new Changed<>(after, SaveOutcome.CREATED);
  }

  private static Changed<Tables, SaveOutcome> startedAgain(
      Tables tables, Stored<RunRow> there, RunStart start) {
    RunId id = start.run().id();
    boolean same =
        there.revision() == 1
            && there.value().run().withLease(null).equals(start.run())
            && StageRows.of(tables, id, start.stage().id())
                .filter(StageRows.first(id, start.stage())::equals)
                .isPresent();
    if (!same) {
      throw new ConflictException(RunRow.KIND.identity().constraint(), id.value(), id.value());
    }
    return new Changed<>(tables, SaveOutcome.UNCHANGED);
  }

  private static Tables changed(Tables tables, Stored<RunRow> row, RunChange change, Stamp stamp) {
    RunRow before = row.value();
    RunRow after = new RunRow(change.applied(before.run()), before.lastToken());
    return StageRows.edited(tables, change.run(), change.stages(), stamp)
        .with(runs(tables).put(stamp.next(row, after)));
  }

  private static Changed<Tables, Optional<Stored<WorkflowRun>>> claimed(
      Tables tables, Stored<RunRow> row, LeaseRequest request) {
    RunRow claimed = row.value().claimed(request);
    return new Changed<>(leased(tables, row, claimed), Optional.of(unrevised(row, claimed.run())));
  }

  /** A lease is no revision. */
  private static Tables leased(Tables tables, Stored<RunRow> row, RunRow leased) {
    return tables.with(runs(tables).put(unrevised(row, leased)));
  }

  private static Table<RunRow> runs(Tables tables) {
    return tables.table(RunRow.KIND);
  }

  private static Stored<WorkflowRun> shown(Stored<RunRow> row) {
    return unrevised(row, row.value().run());
  }

  private static <T> Stored<T> unrevised(Stored<RunRow> row, T value) {
    return new Stored<>(
        value, row.revision(), row.createdAt(), row.createdBy(), row.updatedAt(), row.updatedBy());
  }
}
