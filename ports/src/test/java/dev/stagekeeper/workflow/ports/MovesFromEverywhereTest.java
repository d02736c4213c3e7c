package dev.stagekeeper.workflow.ports;

import static dev.stagekeeper.workflow.ports.CampaignRuns.FLOW;
import static dev.stagekeeper.workflow.ports.CampaignRuns.NOW;
import static dev.stagekeeper.workflow.ports.CampaignRuns.STAGE;
import static dev.stagekeeper.workflow.ports.CampaignRuns.everywhere;
import static dev.stagekeeper.workflow.ports.CampaignRuns.of;
import static dev.stagekeeper.workflow.ports.CampaignRuns.phase;
import static dev.stagekeeper.workflow.ports.CampaignRuns.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.storage.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Moves from every place that a run of the campaign flow can be in: each current phase with each
 * set of completed phases and each status.
 */
class MovesFromEverywhereTest {

  private static final PhaseMachine MACHINE = new PhaseMachine();

  @Test
  void advancingFromEverywhereToEverywhere() {
    for (Stored<WorkflowRun> before : everywhere().toList()) {
      for (Phase target : FLOW.phases()) {
        advance(before, target);
      }
    }
  }

  private static void advance(Stored<WorkflowRun> before, Phase target) {
    WorkflowRun run = before.value();
    Phase left = run.currentPhase();
    Supplier<String> place = () -> left + " with " + run.phasesCompleted() + " to " + target;
    int from = FLOW.phases().indexOf(left);
    int to = FLOW.phases().indexOf(target);
    boolean back = left.equals(phase("qc")) && target.equals(phase("production"));
    if (from == to) {
      assertEquals(Optional.empty(), MACHINE.advance(FLOW, before, target, STAGE, NOW), place);
      return;
    }
    if (to != from + 1 && !back) {
      IllegalTransitionException refusal =
          assertThrows(
              IllegalTransitionException.class,
              () -> MACHINE.advance(FLOW, before, target, STAGE, NOW),
              place);
      assertEquals(FLOW.legalFrom(left), refusal.legal(), place);
      assertEquals(left, refusal.from(), place);
      assertEquals(target, refusal.to(), place);
      return;
    }
    RunChange change = MACHINE.advance(FLOW, before, target, STAGE, NOW).orElseThrow();
    WorkflowRun after = change.after();
    List<Phase> completed = new ArrayList<>(run.phasesCompleted());
    if (back) {
      completed.removeIf(phase -> FLOW.phases().indexOf(phase) >= to);
    } else if (!completed.contains(left)) {
      completed.add(left);
    }
    boolean all = completed.size() == 5;
    assertEquals(before.revision(), change.expectedRevision(), place);
    assertEquals(target, after.currentPhase(), place);
    assertEquals(completed, after.phasesCompleted(), place);
    assertEquals(completed.size() * 20.0, after.progressPercent(), place);
    assertEquals(all ? RunStatus.COMPLETED : RunStatus.RUNNING, after.status(), place);
    assertEquals(all ? completionOf(run) : null, after.completedAt(), place);
    assertNull(after.error(), place);
    List<StageEdit> edits = new ArrayList<>();
    edits.add(new StageEdit.Close(left, back ? StageStatus.RETURNED : StageStatus.COMPLETED, NOW));
    if (!all) {
      edits.add(new StageEdit.Enter(STAGE, target, NOW));
    }
    assertEquals(edits, change.stages(), place);
    leavesTheRestAlone(run, after, place);
  }

  @Test
  void completingEverythingFromEverywhere() {
    for (Stored<WorkflowRun> before : everywhere().toList()) {
      WorkflowRun run = before.value();
      for (Phase phase : FLOW.phases()) {
        Supplier<String> place = () -> phase + " with " + run.phasesCompleted();
        Optional<RunChange> change = MACHINE.complete(FLOW, before, phase, NOW);
        assertEquals(run.hasCompleted(phase), change.isEmpty(), place);
        if (change.isEmpty()) {
          continue;
        }
        WorkflowRun after = change.get().after();
        List<Phase> completed = new ArrayList<>(run.phasesCompleted());
        completed.add(phase);
        boolean all = completed.size() == 5;
        assertEquals(run.currentPhase(), after.currentPhase(), place);
        assertEquals(completed, after.phasesCompleted(), place);
        assertEquals(completed.size() * 20.0, after.progressPercent(), place);
        assertEquals(all ? RunStatus.COMPLETED : RunStatus.RUNNING, after.status(), place);
        assertEquals(all ? NOW : null, after.completedAt(), place);
        assertEquals(phase.equals(phase("qc")) ? null : run.error(), after.error(), place);
        assertEquals(
            List.of(new StageEdit.Close(phase, StageStatus.COMPLETED, NOW)),
            change.get().stages(),
            place);
        leavesTheRestAlone(run, after, place);
      }
    }
  }

  @Test
  void derivingEveryFactFromEverywhere() {
    for (Stored<WorkflowRun> before : everywhere().toList()) {
      WorkflowRun run = before.value();
      for (int known = 0; known < 1 << FLOW.phases().size(); known++) {
        List<Phase> phases = of(known);
        for (boolean fact : List.of(true, false)) {
          derive(before, phases, fact, () -> run.phasesCompleted() + " " + phases + fact);
        }
      }
    }
  }

  private static void derive(
      Stored<WorkflowRun> before, List<Phase> phases, boolean fact, Supplier<String> place) {
    WorkflowRun run = before.value();
    Map<Phase, Boolean> facts = new HashMap<>();
    phases.forEach(phase -> facts.put(phase, fact));
    List<Phase> completed = new ArrayList<>(run.phasesCompleted());
    List<StageEdit> edits = new ArrayList<>();
    for (Phase phase : FLOW.phases()) {
      if (facts.containsKey(phase) && !fact) {
        completed.remove(phase);
      } else if (facts.containsKey(phase) && !completed.contains(phase)) {
        completed.add(phase);
        edits.add(new StageEdit.Close(phase, StageStatus.COMPLETED, NOW));
      }
    }
    Optional<RunChange> change = MACHINE.derive(FLOW, before, facts, NOW);
    if (completed.equals(run.phasesCompleted())) {
      assertEquals(Optional.empty(), change, place);
      return;
    }
    WorkflowRun after = change.orElseThrow().after();
    boolean all = completed.size() == 5;
    RunStatus status =
        all
            ? RunStatus.COMPLETED
            : run.status() == RunStatus.COMPLETED ? RunStatus.RUNNING : run.status();
    assertEquals(run.currentPhase(), after.currentPhase(), place);
    assertEquals(completed, after.phasesCompleted(), place);
    assertEquals(completed.size() * 20.0, after.progressPercent(), place);
    assertEquals(status, after.status(), place);
    assertEquals(all ? NOW : null, after.completedAt(), place);
    assertEquals(run.error(), after.error(), place);
    assertEquals(edits, change.get().stages(), place);
    leavesTheRestAlone(run, after, place);
  }

  @Test
  void catchingUpToEverythingFromEverywhere() {
    for (Stored<WorkflowRun> before : everywhere().toList()) {
      for (int known = 0; known < 1 << FLOW.phases().size(); known++) {
        catchUp(before, of(known));
      }
    }
  }

  private static void catchUp(Stored<WorkflowRun> before, List<Phase> shown) {
    WorkflowRun run = before.value();
    Supplier<String> place = () -> run + " shown " + shown;
    List<Phase> completed = new ArrayList<>(run.phasesCompleted());
    FLOW.phases().stream()
        .filter(phase -> shown.contains(phase) && !completed.contains(phase))
        .forEach(completed::add);
    int reached = FLOW.phases().indexOf(run.currentPhase());
    while (run.status() != RunStatus.COMPLETED
        && reached < 4
        && completed.contains(FLOW.phases().get(reached))) {
      reached++;
    }
    Phase current = FLOW.phases().get(reached);
    Optional<RunChange> change = MACHINE.catchUp(FLOW, before, Set.copyOf(shown), STAGE, NOW);
    if (completed.equals(run.phasesCompleted()) && current.equals(run.currentPhase())) {
      assertEquals(Optional.empty(), change, place);
      return;
    }
    WorkflowRun after = change.orElseThrow().after();
    boolean all = completed.size() == 5;
    assertEquals(current, after.currentPhase(), place);
    assertEquals(completed, after.phasesCompleted(), place);
    assertEquals(completed.size() * 20.0, after.progressPercent(), place);
    assertEquals(all ? RunStatus.COMPLETED : run.status(), after.status(), place);
    assertEquals(all ? NOW : null, after.completedAt(), place);
    assertEquals(run.error(), after.error(), place);
    boolean enters = !current.equals(run.currentPhase()) && !completed.contains(current);
    assertEquals(
        enters ? List.of(new StageEdit.Enter(STAGE, current, NOW)) : List.of(),
        change.get().stages().stream().filter(StageEdit.Enter.class::isInstance).toList(),
        place);
    leavesTheRestAlone(run, after, place);
  }

  @Test
  void whatWasRepairedIsPutBack() {
    everywhere().forEach(MovesFromEverywhereTest::repairAndUndo);
  }

  private static void repairAndUndo(Stored<WorkflowRun> before) {
    Optional<RunChange> repair =
        MACHINE.catchUp(FLOW, before, Set.copyOf(FLOW.phases()), STAGE, NOW);
    if (repair.isEmpty()) {
      return;
    }
    RunChange undo =
        MACHINE.restore(
            FLOW,
            repair.get().next(),
            Standing.of(before.value()),
            List.of(new StageEdit.Remove(STAGE)));
    assertEquals(before.value(), undo.after());
    assertEquals(List.of(new StageEdit.Remove(STAGE)), undo.stages());
  }

  private static void leavesTheRestAlone(
      WorkflowRun run, WorkflowRun after, Supplier<String> place) {
    assertEquals(run.id(), after.id(), place);
    assertEquals(run.flow(), after.flow(), place);
    assertEquals(run.subject(), after.subject(), place);
    assertEquals(run.phaseState(), after.phaseState(), place);
    assertEquals(run.agentState(), after.agentState(), place);
    assertEquals(run.retryCount(), after.retryCount(), place);
    assertEquals(run.metadata(), after.metadata(), place);
    assertEquals(run.createdAt(), after.createdAt(), place);
  }

  /** A run that was completed keeps the time of that. */
  private static Instant completionOf(WorkflowRun run) {
    return run.completedAt() == null ? NOW : run.completedAt();
  }
}
