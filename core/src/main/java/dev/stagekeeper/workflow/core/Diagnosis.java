package dev.stagekeeper.workflow.core;

import dev.stagekeeper.metrics.WorkflowMetrics.Violation;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseMachine;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.Repair.Evidence;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a run, and what can be done about it: decided from the run, its stages and
 * what the data show, and from nothing else.
 *
 * @param repair what can be done; null if nothing
 * @param violations how flags and data disagree, each phase counted on its own
 * @param left what is not corrected, a sentence each
 */
record Diagnosis(@Nullable Repair repair, List<Violation> violations, List<String> left) {

  private static final PhaseMachine MACHINE = PhaseMachine.of(MethodHandles.lookup());

  // Names no stage: what a repair enters gets its id when it is applied.
  private static final StageId PLANNED = new StageId("planned");

  Diagnosis {
    violations = List.copyOf(violations);
    left = List.copyOf(left);
  }

  /**
   * @param stages the run's stages, by sequence
   * @param shown which phases the data shows to be complete; null if nothing can be known
   */
  static Diagnosis of(
      FlowDefinition flow,
      Stored<WorkflowRun> stored,
      List<StageExecution> stages,
      @Nullable Map<Phase, String> shown,
      Instant now) {
    WorkflowRun run = stored.value();
    Optional<String> foreign = foreignPhase(flow, run);
    if (foreign.isPresent()) {
      return new Diagnosis(null, List.of(), List.of(foreign.get()));
    }
    List<Violation> violations = new ArrayList<>();
    List<String> left = new ArrayList<>();
    Set<Phase> sentBack = sentBack(flow, stages);
    Set<Phase> proven = new LinkedHashSet<>();
    for (Phase phase : flow.phases()) {
      boolean hasData = shown != null && shown.containsKey(phase);
      if (shown != null && !hasData && run.hasCompleted(phase)) {
        violations.add(Violation.MISSING_DATA);
        left.add("%s is complete, but no data shows it".formatted(phase.value()));
      } else if (hasData && !run.hasCompleted(phase)) {
        if (sentBack.contains(phase)) {
          left.add(
              "%s has data, but that may be from before the run was sent back"
                  .formatted(phase.value()));
        } else if (run.error() != null && run.error().phase().equals(phase)) {
          violations.add(Violation.MISSING_FLAG);
          left.add("%s has data, but the run's error is of that phase".formatted(phase.value()));
        } else {
          violations.add(Violation.MISSING_FLAG);
          proven.add(phase);
        }
      }
    }
    Set<Phase> legal = reachable(flow, run, proven);
    for (Phase phase : List.copyOf(proven)) {
      if (!legal.contains(phase)) {
        proven.remove(phase);
        left.add(
            "%s has data, but no legal move leads there from %s yet"
                .formatted(phase.value(), run.currentPhase().value()));
      }
    }
    if (run.progressPercent() != PhaseMachine.percent(flow, run.phasesCompleted())) {
      violations.add(Violation.WRONG_PROGRESS);
    }
    if (run.status() != RunStatus.COMPLETED
        && next(flow, run.currentPhase(), run.phasesCompleted()).isPresent()) {
      violations.add(Violation.BEHIND);
    }
    Optional<RunChange> change = MACHINE.catchUp(flow, stored, proven, PLANNED, now);
    if (change.isEmpty()) {
      return new Diagnosis(null, violations, left);
    }
    WorkflowRun after = change.get().after();
    if (run.status() == RunStatus.COMPLETED && after.status() != RunStatus.COMPLETED) {
      left.add("it is COMPLETED, but not all of its phases are, and their data is missing");
      return new Diagnosis(null, violations, left);
    }
    return new Diagnosis(repair(flow, stored, after, proven, shown), violations, left);
  }

  /** The standing that a plan can know of: without a time that is not there yet. */
  static Standing planned(WorkflowRun before, WorkflowRun after) {
    return new Standing(
        after.status(),
        after.currentPhase(),
        after.phasesCompleted(),
        after.progressPercent(),
        before.completedAt() == null ? null : after.completedAt());
  }

  private static Repair repair(
      FlowDefinition flow,
      Stored<WorkflowRun> stored,
      WorkflowRun after,
      Set<Phase> proven,
      @Nullable Map<Phase, String> shown) {
    List<Evidence> evidence = new ArrayList<>();
    for (Phase phase : flow.phases()) {
      String sentence = shown == null ? null : shown.get(phase);
      if (sentence != null && proven.contains(phase)) {
        evidence.add(new Evidence(phase, sentence));
      }
    }
    WorkflowRun run = stored.value();
    return new Repair(
        run.id(), run.flow(), stored.revision(), Standing.of(run), planned(run, after), evidence);
  }

  /** Says which phase of the run its flow lacks, or has twice; another program wrote it. */
  private static Optional<String> foreignPhase(FlowDefinition flow, WorkflowRun run) {
    Set<Phase> seen = new HashSet<>();
    for (Phase phase : run.phasesCompleted()) {
      if (!flow.has(phase)) {
        return Optional.of(
            "%s is complete, but the flow has no such phase".formatted(phase.value()));
      }
      if (!seen.add(phase)) {
        return Optional.of("%s is complete twice".formatted(phase.value()));
      }
    }
    return flow.has(run.currentPhase())
        ? Optional.empty()
        : Optional.of(
            "the run is in %s, but the flow has no such phase"
                .formatted(run.currentPhase().value()));
  }

  /**
   * The phases from the one on that the run was last sent back to, without those that were
   * completed again since. What data they have may be what was refused.
   */
  private static Set<Phase> sentBack(FlowDefinition flow, List<StageExecution> stages) {
    int entered = stages.size();
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).status() == StageStatus.RETURNED) {
        entered = i + 1;
      }
    }
    if (entered == stages.size()) {
      return Set.of();
    }
    List<StageExecution> since = stages.subList(entered, stages.size());
    Set<Phase> phases = new HashSet<>(flow.phases());
    phases.removeIf(phase -> flow.isBack(since.get(0).phase(), phase));
    since.stream()
        .filter(stage -> stage.status() == StageStatus.COMPLETED)
        .forEach(stage -> phases.remove(stage.phase()));
    return phases;
  }

  /** The phases up to the current one, and those that legal moves lead to once data counts. */
  private static Set<Phase> reachable(FlowDefinition flow, WorkflowRun run, Set<Phase> proven) {
    Set<Phase> complete = new HashSet<>(run.phasesCompleted());
    complete.addAll(proven);
    Set<Phase> reachable = new HashSet<>(flow.phases());
    reachable.removeIf(phase -> flow.isBack(phase, run.currentPhase()));
    Optional<Phase> next = Optional.of(run.currentPhase());
    while (next.isPresent()) {
      reachable.add(next.get());
      next = next(flow, next.get(), complete);
    }
    return reachable;
  }

  /** Where a legal move forwards leads to from a phase that is complete. */
  private static Optional<Phase> next(FlowDefinition flow, Phase from, Collection<Phase> complete) {
    return complete.contains(from)
        ? flow.legalFrom(from).stream().filter(to -> !flow.isBack(from, to)).findFirst()
        : Optional.empty();
  }
}
