package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept.
 *
 * @param run the run with its lease
 * @param lastToken the token of the last claim; 0 before the first
 */
record RunRow(WorkflowRun run, long lastToken) {

  static final Kind<RunRow> KIND = Kind.of("runs", "run.id", RunRow.class, row -> row.run.id());

  static Rows<RunRow> in(Entries entries) {
    return new Rows<>(KIND, entries);
  }

  /** The row of a run that has to be there. */
  static Stored<RunRow> get(Entries entries, RunId id) {
    return in(entries).find(id.value()).orElseThrow(() -> new NotFoundException(id));
  }

  /** Refuses what is written under a lease that is lost. */
  static void check(Entries entries, RunId id, @Nullable Holding holding) {
    if (holding != null) {
      get(entries, id).value().held(holding.lease(), holding.now());
    }
  }

  /** The lease, which has to be the one that somebody holds. */
  Lease held(Lease held, Instant now) {
    if (!isOf(held) || !run.lease().isLive(now)) {
      throw new LeaseLostException(run.id(), held.token(), lastToken);
    }
    return run.lease();
  }

  boolean isOf(Lease held) {
    return run.lease() != null && run.lease().token() == held.token();
  }

  boolean isFree(Instant now) {
    return run.lease() == null || !run.lease().isLive(now);
  }

  RunRow claimed(LeaseRequest request) {
    long token = lastToken + 1;
    Lease lease = new Lease(request.owner(), token, request.now(), request.expiresAt());
    return new RunRow(run.withLease(lease), token);
  }

  RunRow with(@Nullable Lease lease) {
    return new RunRow(run.withLease(lease), lastToken);
  }

  /** The same row of something else: a lease is no revision. */
  static <T> Stored<T> of(Stored<?> row, T value) {
    return new Stored<>(
        value, row.revision(), row.createdAt(), row.createdBy(), row.updatedAt(), row.updatedBy());
  }
}
