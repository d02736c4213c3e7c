package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a run, as a value. It is made for the run as it was read; {@link RunRepository#apply}
 * refuses it when the run has changed since, or never stood where the change takes it to stand.
 *
 * <p>Phases, progress and completion are changed by the {@link PhaseMachine} alone; everything else
 * by the methods here, each of which answers another change. Immutable.
 */
public final class RunChange {

  private final Stored<WorkflowRun> before;
  private final WorkflowRun after;
  private final List<StageEdit> stages;
  private final @Nullable StageId during;
  private final @Nullable Holding holding;

  RunChange(
      Stored<WorkflowRun> before,
      WorkflowRun after,
      List<StageEdit> stages,
      @Nullable StageId during,
      @Nullable Holding holding) {
    this.before = before;
    this.after = after;
    this.stages = List.copyOf(stages);
    this.during = during;
    this.holding = holding;
  }

  /** A change of nothing yet, for the run as it was read. */
  public static RunChange of(Stored<WorkflowRun> before) {
    Required.of("before", before);
    return new RunChange(before, before.value(), List.of(), null, null);
  }

  /** The run. */
  public RunId run() {
    return after.id();
  }

  /** The revision that the change was made for. */
  public long expectedRevision() {
    return before.revision();
  }

  /** Where the change takes the run to stand before it. */
  public Standing expectedStanding() {
    return Standing.of(before.value());
  }

  /** How a change is refused that was made for a run that does not stand as it is stored. */
  public static InvalidValueException notAsStored(RunId run) {
    return new InvalidValueException("change.before", "be the run as it is stored", run.value());
  }

  /** The run as it will be. Its lease means nothing: a change leaves the stored lease alone. */
  public WorkflowRun after() {
    return after;
  }

  /** What the change makes of the run as it is stored; what no change touches stays. */
  public WorkflowRun applied(WorkflowRun stored) {
    return Fields.of(stored)
        .status(after.status())
        .currentPhase(after.currentPhase())
        .completed(after.phasesCompleted(), after.progressPercent(), after.completedAt())
        .phaseState(after.phaseState())
        .agentState(after.agentState())
        .error(after.error())
        .retryCount(after.retryCount())
        .metadata(after.metadata())
        .run();
  }

  /** What happens to the run's stages. */
  public List<StageEdit> stages() {
    return stages;
  }

  /** The stage that has to be under way for the change to be made; null if it does not matter. */
  public @Nullable StageId during() {
    return during;
  }

  /** The lease that the change is made under; null if it is made under none. */
  public @Nullable Holding holding() {
    return holding;
  }

  /** Whether anything would be different afterwards; if not, the revision stays. */
  public boolean changesAnything() {
    return !stages.isEmpty() || !after.equals(before.value());
  }

  /**
   * The run as it will be stored, for changes that follow in the same batch; who changed it when is
   * not known yet.
   */
  public Stored<WorkflowRun> next() {
    long revision = before.revision() + (changesAnything() ? 1 : 0);
    return new Stored<>(
        after,
        revision,
        before.createdAt(),
        before.createdBy(),
        before.updatedAt(),
        before.updatedBy());
  }

  /** The same change, to be refused with {@link LeaseLostException} once the lease is lost. */
  public RunChange under(@Nullable Holding holding) {
    return new RunChange(before, after, stages, during, holding);
  }

  /**
   * The same change, to be refused with {@link StageNotActiveException} unless that stage is under
   * way before it: the run's, ACTIVE, and of the phase that the run is in.
   */
  public RunChange during(StageId stage) {
    return new RunChange(before, after, stages, Required.of("stage", stage), holding);
  }

  /**
   * Sets the status.
   *
   * @throws InvalidValueException for COMPLETED, which only phases lead to; for COMPENSATED, unless
   *     the run is COMPENSATING; for every status but these two once the run is one of them; and
   *     for every status but COMPENSATING once all phases are complete
   */
  public RunChange status(RunStatus status) {
    Required.of("run.status", status);
    if (status == after.status()) {
      return this;
    }
    if (status == RunStatus.COMPLETED) {
      throw new InvalidValueException(
          "run.status", "not be set to COMPLETED; complete the phases instead", status);
    }
    if (status == RunStatus.COMPENSATED && after.status() != RunStatus.COMPENSATING) {
      throw new InvalidValueException(
          "run.status", "be COMPENSATING before it is COMPENSATED", after.status());
    }
    if (after.status() == RunStatus.COMPENSATED
        || (after.status() == RunStatus.COMPENSATING && status != RunStatus.COMPENSATED)) {
      throw new InvalidValueException(
          "run.status",
          "stay " + after.status() + ", since what the run did is taken back",
          status);
    }
    if (after.completedAt() != null && !status.isTakenBack()) {
      throw new InvalidValueException(
          "run.status", "stay COMPLETED while every phase is complete", status);
    }
    return with(Fields.of(after).status(status));
  }

  /** Sets why it failed; null clears it. */
  public RunChange error(@Nullable RunError error) {
    return with(Fields.of(after).error(error));
  }

  /** Sets how often a failed phase was tried again. */
  public RunChange retryCount(int retryCount) {
    return with(Fields.of(after).retryCount(retryCount));
  }

  /** Replaces what the work of the current phase keeps. */
  public RunChange phaseState(JsonDocument phaseState) {
    return with(Fields.of(after).phaseState(phaseState));
  }

  /** Replaces what the run's worker keeps. */
  public RunChange agentState(JsonDocument agentState) {
    return with(Fields.of(after).agentState(agentState));
  }

  /** Replaces what the application keeps with the run. */
  public RunChange metadata(JsonDocument metadata) {
    return with(Fields.of(after).metadata(metadata));
  }

  /**
   * Ends the ACTIVE execution of the current phase without completing the phase.
   *
   * @throws InvalidValueException if the status is ACTIVE or COMPLETED, or if the change ends an
   *     execution of that phase already
   */
  public RunChange closing(StageStatus status, Instant at) {
    if (status == StageStatus.COMPLETED || status == StageStatus.ACTIVE) {
      throw new InvalidValueException("stage.status", "be one that ends an execution", status);
    }
    return plus(new StageEdit.Close(after.currentPhase(), status, at));
  }

  /**
   * Begins another execution of the current phase.
   *
   * @throws InvalidValueException if the change enters a stage already
   */
  public RunChange reentering(StageId stage, Instant at) {
    return plus(new StageEdit.Enter(stage, after.currentPhase(), at));
  }

  RunChange with(Fields fields) {
    return new RunChange(before, fields.run(), stages, during, holding);
  }

  RunChange plus(StageEdit edit) {
    if (stages.stream().anyMatch(other -> mayConcernTheSame(other, edit))) {
      throw new InvalidValueException(
          "change.stages", "enter one stage at most and concern no stage twice", edit);
    }
    List<StageEdit> more = new ArrayList<>(stages);
    more.add(edit);
    return new RunChange(before, after, more, during, holding);
  }

  /**
   * Two edits of a change never concern the same stage, so that their order means nothing. Which
   * stage a Close ends is known to the store alone; so it does not stand beside a Mark or a Remove.
   */
  private static boolean mayConcernTheSame(StageEdit one, StageEdit other) {
    if (one instanceof StageEdit.Close a && other instanceof StageEdit.Close b) {
      return a.phase().equals(b.phase());
    }
    if (one instanceof StageEdit.Close || other instanceof StageEdit.Close) {
      return isOfKnownStage(one) || isOfKnownStage(other);
    }
    return (one instanceof StageEdit.Enter && other instanceof StageEdit.Enter)
        || stage(one).equals(stage(other));
  }

  private static boolean isOfKnownStage(StageEdit edit) {
    return edit instanceof StageEdit.Mark || edit instanceof StageEdit.Remove;
  }

  private static StageId stage(StageEdit edit) {
    if (edit instanceof StageEdit.Enter enter) {
      return enter.id();
    }
    return edit instanceof StageEdit.Mark mark ? mark.id() : ((StageEdit.Remove) edit).id();
  }
}
