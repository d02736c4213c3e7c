package dev.stagekeeper.workflow.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.metrics.WorkflowMetrics.Violation;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.Repair.Evidence;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Standing;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

  private static final FlowDefinition FLOW = FlowDefinition.CAMPAIGN;
  private static final Instant NOW = Instant.parse("2026-03-29T00:59:59Z");
  private static final Instant EARLIER = Instant.parse("2026-03-01T00:00:00Z");

  private RunStatus status = RunStatus.RUNNING;
  private @Nullable RunError error;
  private double progress = -1;
  private final List<StageExecution> stages = new ArrayList<>();

  @Test
  void aRunThatAgreesWithItsDataIsLeftAlone() {
    Diagnosis diagnosis = of("production", "onboarding strategy", "onboarding strategy");
    assertEquals(new Diagnosis(null, List.of(), List.of()), diagnosis);
  }

  @Test
  void whatTheDataShowBecomesCompleteAndTheRunMovesOn() {
    Repair repair = repaired(of("onboarding", "", "onboarding strategy"));
    assertEquals(4, repair.revision());
    assertEquals(
        new Standing(RunStatus.RUNNING, p("onboarding"), List.of(), 0, null), repair.before());
    assertEquals(
        new Standing(RunStatus.RUNNING, p("production"), phases("onboarding strategy"), 40.0, null),
        repair.after());
    assertEquals(
        List.of(
            new Evidence(p("onboarding"), "data of onboarding"),
            new Evidence(p("strategy"), "data of strategy")),
        repair.evidence());
    assertEquals(phases("onboarding strategy"), repair.completes());
  }

  @Test
  void eachPhaseWithoutItsFlagIsAViolation() {
    assertEquals(
        List.of(Violation.MISSING_FLAG, Violation.MISSING_FLAG),
        of("onboarding", "", "onboarding strategy").violations());
  }

  @Test
  void aRunWithAllDataIsCompletedAtATimeThatThePlanDoesNotKnow() {
    Repair repair = repaired(of("qc", "onboarding", all()));
    assertEquals(RunStatus.COMPLETED, repair.after().status());
    assertEquals(100.0, repair.after().progressPercent());
    assertEquals(p("delivery"), repair.after().currentPhase());
    assertNull(repair.after().completedAt());
  }

  @Test
  void anEarlierPhaseBecomesCompleteWithoutAMove() {
    Repair repair = repaired(of("production", "strategy", "onboarding strategy"));
    assertEquals(p("production"), repair.after().currentPhase());
    assertEquals(phases("strategy onboarding"), repair.after().phasesCompleted());
  }

  @Test
  void aPhaseWithAnErrorStaysAndHoldsTheRun() {
    status = RunStatus.FAILED;
    error = error("strategy");
    Diagnosis diagnosis = of("onboarding", "", "onboarding strategy production");
    Repair repair = repaired(diagnosis);
    assertEquals(phases("onboarding"), repair.after().phasesCompleted());
    assertEquals(p("strategy"), repair.after().currentPhase());
    assertEquals(RunStatus.FAILED, repair.after().status());
    assertEquals(
        List.of(
            "strategy has data, but the run's error is of that phase",
            "production has data, but no legal move leads there from onboarding yet"),
        diagnosis.left());
  }

  @Test
  void dataBeyondAGapIsNotedOnly() {
    Diagnosis diagnosis = of("onboarding", "", "onboarding qc");
    assertEquals(phases("onboarding"), repaired(diagnosis).after().phasesCompleted());
    assertEquals(
        List.of("qc has data, but no legal move leads there from onboarding yet"),
        diagnosis.left());
    assertEquals(List.of(Violation.MISSING_FLAG, Violation.MISSING_FLAG), diagnosis.violations());
  }

  @Test
  void noFlagIsTakenAway() {
    Diagnosis diagnosis = of("production", "onboarding strategy", "onboarding");
    assertNull(diagnosis.repair());
    assertEquals(List.of(Violation.MISSING_DATA), diagnosis.violations());
    assertEquals(List.of("strategy is complete, but no data shows it"), diagnosis.left());
  }

  @Test
  void aFlowWithoutEvidenceIsBelieved() {
    Diagnosis diagnosis =
        Diagnosis.of(FLOW, run("production", "onboarding strategy"), stages, null, NOW);
    assertEquals(new Diagnosis(null, List.of(), List.of()), diagnosis);
  }

  @Test
  void wrongProgressIsCorrected() {
    progress = 73.0;
    Diagnosis diagnosis = of("production", "onboarding strategy", "onboarding strategy");
    assertEquals(List.of(Violation.WRONG_PROGRESS), diagnosis.violations());
    Repair repair = repaired(diagnosis);
    assertEquals(73.0, repair.before().progressPercent());
    assertEquals(40.0, repair.after().progressPercent());
    assertEquals(List.of(), repair.completes());
  }

  @Test
  void aRunThatStayedInACompletePhaseMovesOn() {
    Diagnosis diagnosis = of("onboarding", "onboarding", "onboarding");
    assertEquals(List.of(Violation.BEHIND), diagnosis.violations());
    assertEquals(p("strategy"), repaired(diagnosis).after().currentPhase());
  }

  @Test
  void aRunThatWasSentBackIsNotTakenForwardsByItsOldData() {
    stage("qc", StageStatus.RETURNED);
    stage("production", StageStatus.ACTIVE);
    Diagnosis diagnosis = of("production", "onboarding strategy", "onboarding strategy production");
    assertNull(diagnosis.repair());
    assertEquals(List.of(), diagnosis.violations());
    assertEquals(
        List.of("production has data, but that may be from before the run was sent back"),
        diagnosis.left());
  }

  @Test
  void whatWasCompletedAgainSinceCountsAgain() {
    stage("qc", StageStatus.RETURNED);
    stage("production", StageStatus.COMPLETED);
    stage("qc", StageStatus.ACTIVE);
    Repair repair = repaired(of("qc", "onboarding strategy", "onboarding strategy production"));
    assertEquals(phases("onboarding strategy production"), repair.after().phasesCompleted());
  }

  @Test
  void aCompletedRunIsNeverOpenedAgain() {
    status = RunStatus.COMPLETED;
    progress = 100.0;
    Diagnosis diagnosis = of("delivery", "onboarding strategy", "onboarding strategy production");
    assertNull(diagnosis.repair());
    assertTrue(
        diagnosis
            .left()
            .contains("it is COMPLETED, but not all of its phases are, and their data is missing"),
        diagnosis::toString);
  }

  @Test
  void aCompletedRunKeepsItsTime() {
    status = RunStatus.COMPLETED;
    Repair repair = repaired(of("delivery", "onboarding strategy", all()));
    assertEquals(EARLIER, repair.after().completedAt());
    assertEquals(RunStatus.COMPLETED, repair.after().status());
  }

  @Test
  void aRunOfWhichAllIsCompleteIsCompleted() {
    Repair repair = repaired(of("onboarding", all(), all()));
    assertEquals(RunStatus.COMPLETED, repair.after().status());
  }

  @Test
  void phasesThatTheFlowLacksAreNotedOnly() {
    assertEquals(
        new Diagnosis(
            null, List.of(), List.of("magic is complete, but the flow has no such phase")),
        of("onboarding", "magic", "onboarding"));
    assertEquals(
        List.of("the run is in magic, but the flow has no such phase"),
        of("magic", "onboarding", "onboarding").left());
    assertEquals(List.of("qc is complete twice"), of("onboarding", "qc qc", "onboarding").left());
  }

  private Diagnosis of(String current, String completed, String data) {
    Map<Phase, String> shown = new LinkedHashMap<>();
    phases(data).forEach(phase -> shown.put(phase, "data of " + phase.value()));
    return Diagnosis.of(FLOW, run(current, completed), stages, shown, NOW);
  }

  private static Repair repaired(Diagnosis diagnosis) {
    assertNotNull(diagnosis.repair(), diagnosis::toString);
    return diagnosis.repair();
  }

  private Stored<WorkflowRun> run(String current, String completed) {
    List<Phase> done = phases(completed);
    WorkflowRun run =
        new WorkflowRun(
            new RunId("r-1"),
            FLOW.name(),
            new SubjectId("acme"),
            status,
            p(current),
            done,
            progress < 0 ? 20.0 * done.size() : progress,
            JsonDocument.EMPTY,
            JsonDocument.EMPTY,
            error,
            0,
            null,
            JsonDocument.EMPTY,
            EARLIER,
            status == RunStatus.COMPLETED ? EARLIER : null);
    return new Stored<>(run, 4, EARLIER, "jane", EARLIER, "jane");
  }

  private void stage(String phase, StageStatus stageStatus) {
    int sequence = stages.size() + 1;
    stages.add(
        new StageExecution(
            new StageId("s-" + sequence),
            new RunId("r-1"),
            p(phase),
            sequence,
            sequence,
            stageStatus,
            JsonDocument.EMPTY,
            EARLIER,
            stageStatus == StageStatus.ACTIVE ? null : EARLIER));
  }

  private static RunError error(String phase) {
    return new RunError(
        "it broke", p(phase), "broken", ErrorClass.NON_RETRYABLE, null, JsonDocument.EMPTY);
  }

  private static String all() {
    return "onboarding strategy production qc delivery";
  }

  private static Phase p(String phase) {
    return new Phase(phase);
  }

  private static List<Phase> phases(String spaced) {
    return Stream.of(spaced.split(" ")).filter(s -> !s.isEmpty()).map(Phase::new).toList();
  }
}
