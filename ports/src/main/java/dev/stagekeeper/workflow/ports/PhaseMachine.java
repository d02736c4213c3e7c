package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How runs move through the phases of their flows: pure functions, each of which makes the change
 * that a run as it was read would need. Nothing else can make a change of phases, progress or
 * completion, and it works for the library's own services alone; applications move runs through
 * {@link PhaseService}, which knows the registered flows and adds the transaction.
 *
 * <p>A run is COMPLETED, and has its time, when every phase is complete, in whatever order they
 * became so.
 */
public final class PhaseMachine {

  /** The services that move runs, and the suite that shows what a store does with a move. */
  private static final Set<String> CALLERS =
      Set.of("dev.stagekeeper.workflow.core", "dev.stagekeeper.workflow.parity");

  PhaseMachine() {}

  /**
   * The machine, for one of the library's own services.
   *
   * @param caller {@link MethodHandles#lookup()}, called by the service itself; so nobody can give
   *     another's
   * @throws IllegalCallerException for everybody else
   */
  public static PhaseMachine of(MethodHandles.Lookup caller) {
    Class<?> service = Required.of("caller", caller).lookupClass();
    if (!CALLERS.contains(service.getPackageName()) || !caller.hasFullPrivilegeAccess()) {
      throw new IllegalCallerException(
          "%s may not make moves of its own; move runs through %s"
              .formatted(service.getName(), PhaseService.class.getName()));
    }
    return new PhaseMachine();
  }

  /**
   * A run that begins.
   *
   * @param status PENDING, RUNNING or WAITING
   * @param stage names the execution of the first phase
   */
  public RunStart start(
      FlowDefinition flow,
      RunId id,
      SubjectId subject,
      RunStatus status,
      JsonDocument metadata,
      StageId stage,
      Instant now) {
    if (status != RunStatus.PENDING && status != RunStatus.RUNNING && status != RunStatus.WAITING) {
      throw new InvalidValueException("run.status", "be PENDING, RUNNING or WAITING", status);
    }
    WorkflowRun run =
        new WorkflowRun(
            id,
            flow.name(),
            subject,
            status,
            flow.first(),
            List.of(),
            0.0,
            JsonDocument.EMPTY,
            JsonDocument.EMPTY,
            null,
            0,
            null,
            metadata,
            now,
            null);
    return new RunStart(run, new StageEdit.Enter(stage, flow.first(), now));
  }

  /**
   * Leaves the current phase and enters another. Forwards, the phase that is left is complete
   * afterwards. Backwards, nothing becomes complete, and the phase that is entered and all after it
   * are complete no more. The error, if any, is cleared, and the run is RUNNING again, or
   * COMPLETED.
   *
   * @param stage names the execution of the phase that is entered
   * @return empty if the run is in that phase already
   * @throws NotFoundException if the flow has no such phase
   * @throws IllegalTransitionException if the flow has no such move, or the run is being or was
   *     taken back
   */
  public Optional<RunChange> advance(
      FlowDefinition flow, Stored<WorkflowRun> before, Phase target, StageId stage, Instant now) {
    WorkflowRun run = checked(flow, before, target);
    Phase current = run.currentPhase();
    if (target.equals(current)) {
      return Optional.empty();
    }
    refuseTakenBack(run, target);
    List<Phase> legal = flow.legalFrom(current);
    if (!legal.contains(target)) {
      throw new IllegalTransitionException(
          "the run %s of the flow %s is in %s and cannot move to %s"
              .formatted(run.id().value(), flow.name().value(), current.value(), target.value()),
          run.id(),
          current,
          target,
          legal);
    }
    boolean back = flow.isBack(current, target);
    List<Phase> completed =
        back ? before(flow, run.phasesCompleted(), target) : plus(run.phasesCompleted(), current);
    RunChange change =
        RunChange.of(before)
            .with(settled(flow, run, completed, true, now).currentPhase(target).error(null))
            .plus(
                new StageEdit.Close(
                    current, back ? StageStatus.RETURNED : StageStatus.COMPLETED, now));
    return Optional.of(
        change.after().status() == RunStatus.COMPLETED
            ? change
            : change.plus(new StageEdit.Enter(stage, target, now)));
  }

  /**
   * Completes a phase without moving: the current one, or any other that is not complete.
   *
   * @return empty if the phase is complete already
   * @throws NotFoundException if the flow has no such phase
   * @throws IllegalTransitionException if the run is being or was taken back
   */
  public Optional<RunChange> complete(
      FlowDefinition flow, Stored<WorkflowRun> before, Phase phase, Instant now) {
    WorkflowRun run = checked(flow, before, phase);
    refuseTakenBack(run, phase);
    if (run.hasCompleted(phase)) {
      return Optional.empty();
    }
    RunError error = run.error();
    boolean cured = error != null && error.phase().equals(phase);
    Fields fields = settled(flow, run, plus(run.phasesCompleted(), phase), true, now);
    return Optional.of(
        RunChange.of(before)
            .with(cured ? fields.error(null) : fields)
            .plus(new StageEdit.Close(phase, StageStatus.COMPLETED, now)));
  }

  /**
   * Writes through what is known of phases from elsewhere: those that are true become complete, in
   * the flow's order, those that are false are complete no more, the others stay as they are. The
   * current phase stays; a run that was COMPLETED and is not any more is RUNNING.
   *
   * @return empty if nothing would be different
   * @throws NotFoundException if the flow has no such phase
   * @throws IllegalTransitionException if the run is being or was taken back
   */
  public Optional<RunChange> derive(
      FlowDefinition flow, Stored<WorkflowRun> before, Map<Phase, Boolean> facts, Instant now) {
    WorkflowRun run = before.value();
    List<Phase> completed = new ArrayList<>(run.phasesCompleted());
    RunChange change = RunChange.of(before);
    for (Phase phase : facts.keySet()) {
      checked(flow, before, phase);
    }
    for (Phase phase : flow.phases()) {
      Boolean fact = facts.get(phase);
      if (fact == null || fact == run.hasCompleted(phase)) {
        continue;
      }
      refuseTakenBack(run, phase);
      if (fact) {
        completed.add(phase);
        change = change.plus(new StageEdit.Close(phase, StageStatus.COMPLETED, now));
      } else {
        completed.remove(phase);
      }
    }
    return completed.equals(run.phasesCompleted())
        ? Optional.empty()
        : Optional.of(change.with(settled(flow, run, completed, false, now)));
  }

  /**
   * Brings a run up to what the data shows: the phases become complete, in the flow's order, and
   * while the current phase is complete the run moves on as far as legal moves forward lead; one
   * that is COMPLETED stays in its phase. The status changes to COMPLETED alone, when all phases
   * are complete. The progress, and the time of completion, become what follows from the phases.
   *
   * @param stage names the execution of the phase that the run ends up in, if it moves to one that
   *     is not complete
   * @return empty if nothing would be different
   * @throws NotFoundException if the flow has no such phase
   * @throws IllegalTransitionException if the run is being or was taken back
   */
  public Optional<RunChange> catchUp(
      FlowDefinition flow,
      Stored<WorkflowRun> before,
      Set<Phase> complete,
      StageId stage,
      Instant now) {
    WorkflowRun run = before.value();
    List<Phase> completed = new ArrayList<>(run.phasesCompleted());
    Set<Phase> ended = new LinkedHashSet<>();
    for (Phase phase : complete) {
      checked(flow, before, phase);
    }
    for (Phase phase : flow.phases()) {
      if (complete.contains(phase) && !completed.contains(phase)) {
        completed.add(phase);
        ended.add(phase);
      }
    }
    Phase reached = run.currentPhase();
    Optional<Phase> next =
        run.status() == RunStatus.COMPLETED ? Optional.empty() : nextOf(flow, reached, completed);
    while (next.isPresent()) {
      ended.add(reached);
      reached = next.get();
      next = nextOf(flow, reached, completed);
    }
    RunChange change =
        RunChange.of(before).with(settled(flow, run, completed, false, now).currentPhase(reached));
    if (!change.changesAnything()) {
      return Optional.empty();
    }
    refuseTakenBack(run, reached);
    for (Phase phase : ended) {
      change = change.plus(new StageEdit.Close(phase, StageStatus.COMPLETED, now));
    }
    boolean begins = !reached.equals(run.currentPhase()) && !completed.contains(reached);
    return Optional.of(begins ? change.plus(new StageEdit.Enter(stage, reached, now)) : change);
  }

  /**
   * Takes a phase out of the completed ones, because what it left is being taken back: for runs
   * that are COMPENSATING. The stage that completed it is marked so.
   *
   * @param stage the execution that left it; null if there was none
   * @throws InvalidValueException if the run is not COMPENSATING
   */
  public RunChange takeBack(
      FlowDefinition flow,
      Stored<WorkflowRun> before,
      Phase phase,
      @Nullable StageId stage,
      Instant now) {
    WorkflowRun run = checked(flow, before, phase);
    if (run.status() != RunStatus.COMPENSATING) {
      throw new InvalidValueException(
          "run.status", "be COMPENSATING before a phase is taken back", run.status());
    }
    List<Phase> completed = new ArrayList<>(run.phasesCompleted());
    completed.remove(phase);
    RunChange change = RunChange.of(before).with(settled(flow, run, completed, false, now));
    return stage == null
        ? change
        : change.plus(new StageEdit.Mark(stage, StageStatus.COMPENSATED, now));
  }

  /**
   * Puts a run back to where it was, to undo a repair, whatever was wrong with it then.
   *
   * @param as where it was
   * @param stages what puts its stages back
   * @throws NotFoundException if the flow lacks one of the phases
   */
  public RunChange restore(
      FlowDefinition flow, Stored<WorkflowRun> before, Standing as, List<StageEdit> stages) {
    WorkflowRun run = checked(flow, before, as.currentPhase());
    for (Phase phase : as.phasesCompleted()) {
      checked(flow, before, phase);
    }
    RunChange change =
        RunChange.of(before)
            .with(
                Fields.of(run)
                    .status(as.status())
                    .currentPhase(as.currentPhase())
                    .completed(as.phasesCompleted(), as.progressPercent(), as.completedAt()));
    for (StageEdit edit : stages) {
      change = change.plus(edit);
    }
    return change;
  }

  /** Completed phases of all, in percent, rounded half up to one decimal. */
  public static double percent(FlowDefinition flow, List<Phase> completed) {
    return BigDecimal.valueOf(100L * completed.size())
        .divide(BigDecimal.valueOf(flow.phases().size()), 1, RoundingMode.HALF_UP)
        .doubleValue();
  }

  /** The run with what is complete, and what follows from that for progress and status. */
  private static Fields settled(
      FlowDefinition flow, WorkflowRun run, List<Phase> completed, boolean moved, Instant now) {
    boolean all = completed.size() == flow.phases().size();
    Instant completedAt = run.completedAt() == null ? now : run.completedAt();
    RunStatus status = run.status();
    if (!status.isTakenBack()) {
      boolean runsAgain = moved || status == RunStatus.COMPLETED;
      status = all ? RunStatus.COMPLETED : runsAgain ? RunStatus.RUNNING : status;
    }
    return Fields.of(run)
        .completed(completed, percent(flow, completed), all ? completedAt : null)
        .status(status);
  }

  /** The next phase forwards that a run may enter because this one is complete. */
  private static Optional<Phase> nextOf(FlowDefinition flow, Phase from, List<Phase> completed) {
    if (!completed.contains(from)) {
      return Optional.empty();
    }
    return flow.legalFrom(from).stream().filter(to -> !flow.isBack(from, to)).findFirst();
  }

  private static WorkflowRun checked(FlowDefinition flow, Stored<WorkflowRun> before, Phase phase) {
    if (!before.value().flow().equals(flow.name())) {
      throw new InvalidValueException(
          "flow", "be the run's, " + before.value().flow().value(), flow.name().value());
    }
    if (!flow.has(phase)) {
      throw new NotFoundException(phase);
    }
    return before.value();
  }

  private static void refuseTakenBack(WorkflowRun run, Phase target) {
    if (run.status().isTakenBack()) {
      throw new IllegalTransitionException(
          "the run %s is %s and its phases do not move any more"
              .formatted(run.id().value(), run.status()),
          run.id(),
          run.currentPhase(),
          target,
          List.of());
    }
  }

  private static List<Phase> plus(List<Phase> completed, Phase phase) {
    if (completed.contains(phase)) {
      return completed;
    }
    List<Phase> more = new ArrayList<>(completed);
    more.add(phase);
    return more;
  }

  private static List<Phase> before(FlowDefinition flow, List<Phase> completed, Phase target) {
    return completed.stream().filter(phase -> flow.isBack(target, phase)).toList();
  }
}
