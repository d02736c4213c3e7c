package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseService;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunContext;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one try of the work on a run has told so far: changes of the run, each made for the run as
 * the one before it leaves it, and other writes between them. For one thread.
 */
final class CollectedRun implements RunContext {

  private final PhaseService phases;
  private final InstantSource time;

  // Everything up to the last phase that was completed, and what came after it.
  private final WriteBatch.Builder kept = WriteBatch.builder();
  private final List<Moved> keptMoves = new ArrayList<>();
  private @Nullable Stored<WorkflowRun> keptRun;
  private WriteBatch.Builder since = WriteBatch.builder();
  private List<Moved> movesSince = new ArrayList<>();

  private Stored<WorkflowRun> base;
  private RunChange pending;
  private @Nullable StageId stage;
  private Instant entered;
  private boolean closed;

  /**
   * @param run the run that the work begins with
   * @param stage its stage that is under way; null if there is none
   * @param retries how often the work was tried before and that was not stored
   */
  CollectedRun(
      PhaseService phases,
      InstantSource time,
      Stored<WorkflowRun> run,
      @Nullable StageId stage,
      int retries) {
    this.phases = phases;
    this.time = time;
    this.base = run;
    this.pending =
        RunChange.of(run)
            .error(null) // what a try before this one left
            .retryCount(run.value().retryCount() + retries);
    this.stage = stage;
    this.entered = time.instant();
  }

  /** A move, and how long the work was in the phase before it. */
  record Moved(WorkflowRun before, WorkflowRun after, Phase phase, Duration took)
      implements RunObserver.Move {}

  @Override
  public WorkflowRun run() {
    return pending.after();
  }

  @Override
  public void write(WriteBatch writes) {
    refuseClosed();
    since.addAll(writes);
  }

  @Override
  public void saveArtifacts(JsonDocument artifacts) {
    refuseClosed();
    if (stage == null) {
      throw new IllegalStateException(
          "every phase of the run %s is complete, and none is under way to save artifacts for"
              .formatted(run().id().value()));
    }
    since.saveArtifacts(run().id(), stage, artifacts, null);
  }

  @Override
  public void advance(Phase target) {
    refuseClosed();
    phases.prepareAdvance(base, target, states()).ifPresent(this::move);
  }

  @Override
  public void complete() {
    refuseClosed();
    phases.prepareComplete(base, run().currentPhase(), states()).ifPresent(this::move);
  }

  @Override
  public void phaseState(JsonDocument phaseState) {
    refuseClosed();
    pending = pending.phaseState(JsonDocument.required("phaseState", phaseState));
  }

  @Override
  public void agentState(JsonDocument agentState) {
    refuseClosed();
    pending = pending.agentState(JsonDocument.required("agentState", agentState));
  }

  /** Ends the work: from now on nothing more is taken. */
  void close() {
    closed = true;
  }

  /** How long the work has been in its phase. */
  Duration inPhase() {
    return Duration.between(entered, time.instant());
  }

  /** All that was told. */
  WriteBatch writes() {
    flush();
    return WriteBatch.builder().addAll(kept.build()).addAll(since.build()).build();
  }

  /** All moves that were told. */
  List<Moved> moves() {
    List<Moved> all = new ArrayList<>(keptMoves);
    all.addAll(movesSince);
    return all;
  }

  /** The run as it is after the last phase that was completed; empty if none was. */
  Optional<Stored<WorkflowRun>> keptRun() {
    return Optional.ofNullable(keptRun);
  }

  /** What was told up to there. */
  WriteBatch keptWrites() {
    return kept.build();
  }

  /** The moves that were told up to there. */
  List<Moved> keptMoves() {
    return keptMoves;
  }

  /** What was set since the last move, and goes into the change that the next one makes. */
  private MoveOptions states() {
    return new MoveOptions(null, run().phaseState(), run().agentState(), null);
  }

  private void move(RunChange moved) {
    RunChange change = moved.error(run().error()).retryCount(run().retryCount());
    WorkflowRun before = base.value();
    WorkflowRun after = change.after();
    since.change(change);
    movesSince.add(new Moved(before, after, before.currentPhase(), inPhase()));
    base = change.next();
    pending = RunChange.of(base);
    entered = time.instant();
    if (!after.currentPhase().equals(before.currentPhase())) {
      stage = enteredBy(change);
    }
    if (after.phasesCompleted().size() > before.phasesCompleted().size()) {
      keep();
    }
  }

  private void keep() {
    kept.addAll(since.build());
    since = WriteBatch.builder();
    keptMoves.addAll(movesSince);
    movesSince = new ArrayList<>();
    keptRun = base;
  }

  private void flush() {
    if (pending.changesAnything()) {
      since.change(pending);
      base = pending.next();
      pending = RunChange.of(base);
    }
  }

  private static @Nullable StageId enteredBy(RunChange change) {
    for (StageEdit edit : change.stages()) {
      if (edit instanceof StageEdit.Enter enter) {
        return enter.id();
      }
    }
    return null;
  }

  private void refuseClosed() {
    if (closed) {
      throw new IllegalStateException(
          "the work on the run %s has ended, and nothing more is taken"
              .formatted(run().id().value()));
    }
  }
}
