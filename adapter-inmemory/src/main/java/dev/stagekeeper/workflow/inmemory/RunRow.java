package dev.stagekeeper.workflow.inmemory;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Tables;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept.
 *
 * @param run the run, with its lease
 * @param lastToken the token of its last claim, which outlives the lease; 0 before the first
 */
record RunRow(WorkflowRun run, long lastToken) {

  private static final int FLOW = 1;
  private static final int STATUS = 2;
  private static final int SUBJECT = 4;

  /**
   * The runs that a filter lets through, asked by the filter's text. For each way to name or leave
   * out the three things of a filter, every run is in one list.
   */
  static final Listing<RunRow> FILTERED = filtered(0);

  static final Kind<RunRow> KIND =
      new Kind<>(
          "runs",
          Identity.of("run.id", row -> row.run().id()),
          List.of(),
          List.of(),
          IntStream.range(0, FLOW + STATUS + SUBJECT + 1).mapToObj(RunRow::filtered).toList());

  /**
   * The row of a run.
   *
   * @throws NotFoundException if there is none
   */
  static Stored<RunRow> of(Tables tables, RunId id) {
    return tables.table(KIND).row(id.value()).orElseThrow(() -> new NotFoundException(id));
  }

  /**
   * Looks whether a write under a lease may be made.
   *
   * @param holding the condition of the write; null if it is made under no lease
   * @throws NotFoundException if it is made under a lease and there is no such run
   * @throws LeaseLostException if the lease is lost
   */
  static void require(Tables tables, RunId id, @Nullable Holding holding) {
    if (holding != null) {
      of(tables, id).value().require(holding.lease(), holding.now());
    }
  }

  /**
   * The run's lease.
   *
   * @throws LeaseLostException if it is not the one that is held, or has expired
   */
  Lease require(Lease held, Instant now) {
    Lease lease = run.lease();
    if (lease == null || lease.token() != held.token() || !lease.isLive(now)) {
      throw new LeaseLostException(run.id(), held.token(), lastToken);
    }
    return lease;
  }

  /** Whether somebody holds a live lease. */
  boolean isHeld(Instant now) {
    Lease lease = run.lease();
    return lease != null && lease.isLive(now);
  }

  /** The row with a lease that nobody had before. */
  RunRow claimed(LeaseRequest request) {
    long token = lastToken + 1;
    return withLease(new Lease(request.owner(), token, request.now(), request.expiresAt()));
  }

  /** The row with another lease of the same token, or none. */
  RunRow withLease(@Nullable Lease lease) {
    return new RunRow(run.withLease(lease), lease == null ? lastToken : lease.token());
  }

  private static Listing<RunRow> filtered(int named) {
    return Listing.of("runs.list", row -> filter(row.run, named).text());
  }

  private static RunFilter filter(WorkflowRun run, int named) {
    return new RunFilter(
        (named & FLOW) == 0 ? null : run.flow(),
        (named & STATUS) == 0 ? null : run.status(),
        (named & SUBJECT) == 0 ? null : run.subject());
  }
}
