package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
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
import java.util.NavigableMap;
import java.util.Optional;

/** The runs, with their leases. */
final class FileRunRepository implements RunRepository {

  private final Session session;

  FileRunRepository(Session session) {
    this.session = session;
  }

  @Override
  public SaveOutcome start(RunStart start) {
    session.check();
    Required.of("start", start);
    Stamp stamp = session.stamp();
    return session.write(
        entries -> {
          WorkflowRun run = start.run();
          Optional<Stored<RunRow>> there = RunRow.in(entries).find(run.id().value());
          if (there.isEmpty()) {
            StageRows.of(entries).enter(run.id(), start.stage(), stamp);
            return RunRow.in(entries).save(new RunRow(run, 0), stamp);
          }
          boolean same =
              there.get().revision() == 1
                  && there.get().value().run().withLease(null).equals(run)
                  && StageRows.of(entries).isAsEntered(run.id(), start.stage());
          if (!same) {
            throw new ConflictException("run.id", run.id().value(), run.id().value());
          }
          return SaveOutcome.UNCHANGED;
        });
  }

  @Override
  public SaveOutcome apply(RunChange change) {
    session.check();
    Required.of("change", change);
    Stamp stamp = session.stamp();
    return session.write(
        entries -> {
          Stored<RunRow> row = RunRow.get(entries, change.run());
          RunRow.check(entries, change.run(), change.holding());
          if (row.revision() != change.expectedRevision()) {
            throw new StaleRevisionException(
                change.run(), change.expectedRevision(), row.revision());
          }
          WorkflowRun before = row.value().run();
          if (!Standing.of(before).equals(change.expectedStanding())) {
            throw RunChange.notAsStored(change.run());
          }
          StageRows.of(entries).check(change);
          if (!change.changesAnything()) {
            return SaveOutcome.UNCHANGED;
          }
          StageRows.of(entries).edit(change.run(), change.stages(), stamp);
          RunRow after = new RunRow(change.applied(before), row.value().lastToken());
          RunRow.in(entries).put(stamp.next(row, after));
          return SaveOutcome.UPDATED;
        });
  }

  @Override
  public Optional<Stored<WorkflowRun>> findStored(RunId id) {
    session.check();
    Required.of("id", id);
    return session.read(entries -> RunRow.in(entries).find(id.value()).map(this::shown));
  }

  /** A transaction has its tenant to itself. */
  @Override
  public Optional<Stored<WorkflowRun>> lock(RunId id) {
    return findStored(id);
  }

  @Override
  public Page<WorkflowRun> list(RunFilter filter, PageRequest page) {
    session.check();
    Required.of("filter", filter);
    Required.of("page", page);
    String list = "runs.list";
    Position before = Position.after(page.cursor(), list, filter.text());
    return session.read(
        entries -> {
          Rows<RunRow> rows = RunRow.in(entries);
          NavigableMap<String, byte[]> places = rows.places("runs.all", "");
          if (!before.equals(Position.START)) {
            places = places.headMap(Rows.place("runs.all", "", before), false);
          }
          return rows.page(
                  places.descendingMap(),
                  row -> filter.matches(row.run()),
                  page.limit(),
                  end -> end.cursor(list, filter.text()))
              .map(RunRow::run);
        });
  }

  @Override
  public Optional<Stored<WorkflowRun>> claim(RunId id, LeaseRequest request) {
    session.check();
    Required.of("id", id);
    Required.of("request", request);
    return session.write(
        entries ->
            Optional.of(RunRow.get(entries, id))
                .filter(row -> row.value().isFree(request.now()))
                .map(row -> claimed(entries, row, request)));
  }

  @Override
  public Optional<Stored<WorkflowRun>> claimNext(
      FlowName flow, RunStatus status, LeaseRequest request) {
    session.check();
    Required.of("flow", flow);
    Required.of("status", status);
    Required.of("request", request);
    RunFilter waiting = new RunFilter(flow, status, null);
    return session.write(
        entries ->
            RunRow.in(entries)
                .list("runs.all", "")
                .filter(row -> waiting.matches(row.value().run()))
                .filter(row -> row.value().isFree(request.now()))
                .findFirst()
                .map(row -> claimed(entries, row, request)));
  }

  @Override
  public Lease renew(RunId id, Lease held, Instant now, Duration term) {
    session.check();
    Required.of("id", id);
    Required.of("held", held);
    Required.of("now", now);
    Required.of("term", term);
    LeaseRequest request = new LeaseRequest(held.owner(), now, term);
    return session.write(
        entries -> {
          Stored<RunRow> row = RunRow.get(entries, id);
          Lease lease = row.value().held(held, request.now());
          Lease renewed =
              new Lease(lease.owner(), lease.token(), lease.claimedAt(), request.expiresAt());
          RunRow.in(entries).put(RunRow.of(row, row.value().with(renewed)));
          return renewed;
        });
  }

  @Override
  public boolean release(RunId id, Lease held) {
    session.check();
    Required.of("id", id);
    Required.of("held", held);
    return session.write(
        entries -> {
          Stored<RunRow> row = RunRow.get(entries, id);
          boolean own = row.value().isOf(held);
          if (own) {
            RunRow.in(entries).put(RunRow.of(row, row.value().with(null)));
          }
          return own;
        });
  }

  @Override
  public void requireLease(RunId id, Holding holding) {
    session.check();
    Required.of("id", id);
    Required.of("holding", holding);
    session.write(
        entries -> {
          RunRow.check(entries, id, holding);
          return Boolean.TRUE;
        });
  }

  private Stored<WorkflowRun> claimed(Entries entries, Stored<RunRow> row, LeaseRequest request) {
    Stored<RunRow> claimed = RunRow.of(row, row.value().claimed(request));
    RunRow.in(entries).put(claimed);
    return shown(claimed);
  }

  private Stored<WorkflowRun> shown(Stored<RunRow> row) {
    return RunRow.of(row, row.value().run());
  }
}
