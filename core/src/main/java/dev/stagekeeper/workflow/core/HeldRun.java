package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.ContentionException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run that this worker holds, as it stands; for one thread. Everything is written under the
 * lease. Where the answer to a write is lost, the run itself tells whether it was applied.
 */
final class HeldRun {

  private final Storage storage;
  private final Scope scope;
  private final InstantSource time;
  private final WorkerSettings settings;
  private final Lease lease;
  private Stored<WorkflowRun> run;
  private @Nullable StageId stage;

  /**
   * @param claimed the run with this worker's lease
   */
  HeldRun(
      Storage storage,
      Scope scope,
      InstantSource time,
      WorkerSettings settings,
      Stored<WorkflowRun> claimed) {
    this.storage = storage;
    this.scope = scope;
    this.time = time;
    this.settings = settings;
    this.lease = Required.of("run.lease", claimed.value().lease());
    this.run = claimed;
  }

  WorkflowRun run() {
    return run.value();
  }

  Lease lease() {
    return lease;
  }

  Scope scope() {
    return scope;
  }

  /** How the run went so far, as it is stored. */
  RunTrail trail() {
    return RunTrail.read(storage, scope, run().id());
  }

  /** Whether a stage is under way. */
  boolean hasStage() {
    return stage != null;
  }

  /** The stage that is under way. */
  StageId stage() {
    return Required.of("stage", stage);
  }

  /** Says which stage is under way, where another worker entered it. */
  void stage(@Nullable StageId stage) {
    this.stage = stage;
  }

  Holding holding() {
    return new Holding(lease, time.instant());
  }

  /** As the other, without anything beside the change. */
  void apply(Function<Stored<WorkflowRun>, RunChange> change) {
    apply(change, WriteBatch.builder().build());
  }

  /**
   * Applies a change and other writes, all or nothing.
   *
   * @param change made again where somebody else has changed the run meanwhile, but not where it is
   * @throws dev.stagekeeper.workflow.ports.LeaseLostException if this worker does not hold it now
   * @throws StaleRevisionException if somebody has moved the run
   * @throws StorageException UNKNOWN, if nobody can tell whether it was applied
   */
  void apply(Function<Stored<WorkflowRun>, RunChange> change, WriteBatch writes) {
    apply(change, writes, batch -> storage.apply(scope, batch));
  }

  /** As the others, in a transaction, so that the writes may read before they write. */
  void applyReading(Function<Stored<WorkflowRun>, RunChange> change, WriteBatch writes) {
    apply(
        change,
        writes,
        batch ->
            storage.inTransaction(scope, tx -> batch.writes().forEach(write -> write.applyTo(tx))));
  }

  private void apply(
      Function<Stored<WorkflowRun>, RunChange> make,
      WriteBatch writes,
      Consumer<WriteBatch> storing) {
    RunChange change = make.apply(run);
    boolean unanswered = false;
    int retries = 0;
    while (true) {
      try {
        // The change comes first, so that a worker that lost the run hears that and nothing else.
        RunChange held = change.under(holding());
        storing.accept(WriteBatch.builder().change(held).addAll(writes).build());
        applied(change, change.next());
        return;
      } catch (StaleRevisionException e) {
        Stored<WorkflowRun> now = read();
        if (unanswered && isAfter(change, now)) {
          applied(change, now);
          return;
        }
        if (!isWhereItWas(now.value())) {
          throw e;
        }
        run = now;
        change = make.apply(now);
      } catch (StorageException e) {
        if (e.outcome() == StorageException.Outcome.UNKNOWN) {
          unanswered = true;
          Stored<WorkflowRun> now = readAfter(e);
          if (isAfter(change, now)) {
            applied(change, now);
            return;
          }
        }
        pauseOrThrow(e, retries++);
      } catch (ContentionException e) {
        pauseOrThrow(e, retries++);
      }
    }
  }

  private void applied(RunChange change, Stored<WorkflowRun> now) {
    run = now;
    for (StageEdit edit : change.stages()) {
      if (edit instanceof StageEdit.Enter entered) {
        stage = entered.id();
      }
    }
  }

  private Stored<WorkflowRun> read() {
    return storage
        .repositories(scope)
        .runs()
        .findStored(run().id())
        .orElseThrow(() -> new NotFoundException(run().id()));
  }

  private Stored<WorkflowRun> readAfter(StorageException unanswered) {
    try {
      return read();
    } catch (RuntimeException e) {
      unanswered.addSuppressed(e);
      throw unanswered;
    }
  }

  /** Whether the stored run is what a change of ours makes of it. */
  private boolean isAfter(RunChange change, Stored<WorkflowRun> now) {
    Lease current = now.value().lease();
    return now.revision() == change.next().revision()
        && current != null
        && current.token() == lease.token()
        && now.value().withLease(null).equals(change.after().withLease(null));
  }

  private boolean isWhereItWas(WorkflowRun now) {
    return now.status() == run().status() && now.currentPhase().equals(run().currentPhase());
  }

  private void pauseOrThrow(RuntimeException failure, int retries) {
    Optional<Duration> pause = settings.pauseAfter(failure, retries);
    if (pause.isEmpty() || !settings.waits(pause.get(), failure)) {
      throw failure;
    }
  }
}
