package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.SCOPE;
import static dev.stagekeeper.workflow.core.RunBench.CAMPAIGN;
import static dev.stagekeeper.workflow.core.RunBench.DISCOVERY;
import static dev.stagekeeper.workflow.core.RunBench.json;
import static dev.stagekeeper.workflow.core.RunBench.phase;
import static dev.stagekeeper.workflow.core.RunBench.phases;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.Checkpoints;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.PhaseTransition;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.Submission;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checkpoints: artifacts, record and move in one, or nothing. */
class CheckpointsTest {

  private final RunBench bench = new RunBench();
  private final Checkpoints checkpoints = bench.app.checkpoints();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void artifactsAreSavedRecordedAndTheRunMovesOn() {
    RunId run = bench.start();
    StageId stage = bench.stages(run).get(0).id();
    Submission submission = checkpoints.submit(SCOPE, request(run, null, "{\"brief\":1}"));
    Checkpoint checkpoint = submission.checkpoint();
    assertEquals(
        new Checkpoint(
            checkpoint.id(), run, stage, phase("onboarding"), json("{\"brief\":1}"), bench.now),
        checkpoint);
    assertEquals(
        new PhaseTransition(true, false, phase("onboarding"), List.of()), submission.transition());
    assertEquals(List.of(checkpoint), bench.checkpoints(run));
    assertEquals(json("{\"brief\":1}"), bench.stages(run).get(0).artifacts());
    assertEquals(List.of("onboarding 1 COMPLETED", "strategy 1 ACTIVE"), bench.stageTexts(run));
    assertEquals(2, bench.revision(run));
    assertEquals(List.of("CheckpointSubmitted"), bench.announced());
    assertEquals(
        List.of("campaign onboarding SUCCESS PT0S", "campaign onboarding SET"), bench.measured());
  }

  @Test
  void aFlowIsGoneThroughToItsEnd() {
    RunId run = bench.start(CAMPAIGN, RunStatus.WAITING);
    for (String name : List.of("onboarding", "strategy", "production", "qc")) {
      checkpoints.submit(SCOPE, request(run, name, "{\"of\":\"" + name + "\"}"));
    }
    bench.announced();
    Submission last =
        checkpoints.complete(SCOPE, request(run, "delivery", "{\"of\":\"delivery\"}"));
    assertEquals(phase("delivery"), last.transition().priorPhase());
    WorkflowRun after = bench.run(run);
    assertEquals(RunStatus.COMPLETED, after.status());
    assertEquals(5, bench.checkpoints(run).size());
    assertTrue(bench.stages(run).stream().allMatch(at -> at.status() == StageStatus.COMPLETED));
    assertEquals(List.of("CheckpointSubmitted", "WorkflowCompleted"), bench.announced());
  }

  @Test
  void theLastPhaseIsNotLeftForwards() {
    RunId run = inLastPhase();
    IllegalTransitionException refusal =
        assertThrows(
            IllegalTransitionException.class,
            () -> checkpoints.submit(SCOPE, request(run, null, "{}")));
    assertEquals(
        "delivery is the last phase of the run %s, to be completed instead; no move is legal from there"
            .formatted(run.value()),
        refusal.getMessage());
    assertEquals(4, bench.checkpoints(run).size());
  }

  @Test
  void theSameRequestAgainChangesNothingAndSaysSo() {
    RunId run = bench.start();
    CheckpointRequest request = request(run, "onboarding", "{\"a\":1}");
    Submission first = checkpoints.submit(SCOPE, request);
    bench.announced();
    bench.measured();
    bench.now = bench.now.plusSeconds(5);
    Submission again = checkpoints.submit(SCOPE, request);
    assertEquals(first.checkpoint(), again.checkpoint());
    assertEquals(new PhaseTransition(true, true, phase("strategy"), List.of()), again.transition());
    assertEquals(2, bench.revision(run));
    assertEquals(1, bench.checkpoints(run).size());
    assertEquals(List.of(), bench.announced());
    assertEquals(
        List.of("campaign onboarding IDEMPOTENT PT0S", "campaign onboarding UNCHANGED"),
        bench.measured());
  }

  @Test
  void theSameRequestAgainForTheLastPhaseToo() {
    RunId run = inLastPhase();
    CheckpointRequest request = request(run, "delivery", "{\"a\":1}");
    Submission first = checkpoints.complete(SCOPE, request);
    Submission again = checkpoints.complete(SCOPE, request);
    assertEquals(first.checkpoint(), again.checkpoint());
    assertTrue(again.transition().idempotent());
    IllegalTransitionException refusal =
        assertThrows(
            IllegalTransitionException.class,
            () -> checkpoints.complete(SCOPE, request(run, "delivery", "{\"a\":2}")));
    assertTrue(refusal.getMessage().startsWith("the phase delivery of the run"));
    assertEquals(json("{\"a\":1}"), bench.stages(run).get(4).artifacts());
  }

  @Test
  void otherArtifactsForAPhaseThatWasLeftAreRefused() {
    RunId run = bench.start();
    checkpoints.submit(SCOPE, request(run, "onboarding", "{\"a\":1}"));
    IllegalTransitionException refusal =
        assertThrows(
            IllegalTransitionException.class,
            () -> checkpoints.submit(SCOPE, request(run, "onboarding", "{\"a\":2}")));
    assertEquals(phase("strategy"), refusal.from());
    assertEquals(phases("production"), refusal.legal());
    assertEquals(json("{\"a\":1}"), bench.stages(run).get(0).artifacts());
    assertEquals(2, bench.revision(run));
  }

  @Test
  void aPhaseThatIsStillToComeIsRefused() {
    RunId run = bench.start();
    assertThrows(
        IllegalTransitionException.class,
        () -> checkpoints.submit(SCOPE, request(run, "qc", "{}")));
    assertEquals(List.of(), bench.checkpoints(run));
  }

  @Test
  void withoutThePhasesNameTheNextRequestIsForTheNextPhase() {
    RunId run = bench.start();
    checkpoints.submit(SCOPE, request(run, null, "{\"a\":1}"));
    checkpoints.submit(SCOPE, request(run, null, "{\"a\":1}"));
    assertEquals(phase("production"), bench.run(run).currentPhase());
    assertEquals(2, bench.checkpoints(run).size());
  }

  @Test
  void aWayBackIsTakenByName() {
    RunId run = inQc();
    CheckpointRequest findings = request(run, "qc", "{\"findings\":2}");
    Submission back = checkpoints.submit(SCOPE, findings, phase("production"));
    assertEquals(phase("production"), bench.run(run).currentPhase());
    assertEquals(phases("onboarding", "strategy"), bench.run(run).phasesCompleted());
    assertEquals(StageStatus.RETURNED, bench.stages(run).get(3).status());
    assertEquals(json("{\"findings\":2}"), bench.stages(run).get(3).artifacts());
    Submission again = checkpoints.submit(SCOPE, findings, phase("production"));
    assertEquals(back.checkpoint(), again.checkpoint());
    assertTrue(again.transition().idempotent());
    assertThrows(
        IllegalTransitionException.class,
        () -> checkpoints.submit(SCOPE, findings),
        "the run did not go on to delivery");
  }

  @Test
  void afterAWayBackThePhaseIsSubmittedAnew() {
    RunId run = inQc();
    checkpoints.submit(SCOPE, request(run, "qc", "{\"findings\":2}"), phase("production"));
    Submission anew =
        checkpoints.submit(SCOPE, request(run, "production", "{\"of\":\"production\"}"));
    assertFalse(anew.transition().idempotent());
    StageExecution second = bench.stages(run).get(4);
    assertEquals(2, second.attempt());
    assertEquals(second.id(), anew.checkpoint().stage());
  }

  @Test
  void aMoveToWhereTheRunIsIsNone() {
    RunId run = bench.start();
    assertThrows(
        IllegalTransitionException.class,
        () -> checkpoints.submit(SCOPE, request(run, null, "{}"), phase("onboarding")));
    assertEquals(1, bench.revision(run));
  }

  @Test
  void artifactsWithFaultsAreRefusedWithAllOfThem() {
    RunId run = bench.start(DISCOVERY, RunStatus.RUNNING);
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class,
            () -> checkpoints.submit(SCOPE, request(run, null, "{\"import_id\":7}")));
    assertEquals("artifacts", refusal.field());
    assertEquals(
        "be what the phase data_import asks for (import_id is not a text; raw_data is not a list"
            + " of at least one element)",
        refusal.rule());
    assertEquals(JsonDocument.EMPTY, bench.stages(run).get(0).artifacts());
    assertEquals(List.of(), bench.checkpoints(run));
    assertEquals(1, bench.revision(run));
    assertEquals(List.of(), bench.announced());
    assertEquals(List.of("discovery data_import ERROR PT0S"), bench.measured());
  }

  @Test
  void twoRunsNeverSeeEachOthersArtifacts() {
    RunId one = bench.start();
    RunId two = bench.start();
    checkpoints.submit(SCOPE, request(one, "onboarding", "{\"of\":1}"));
    assertEquals(JsonDocument.EMPTY, bench.stages(two).get(0).artifacts());
    assertEquals(List.of(), bench.checkpoints(two));
    Submission second = checkpoints.submit(SCOPE, request(two, "onboarding", "{\"of\":1}"));
    assertFalse(second.transition().idempotent(), "the same artifacts of another run");
    assertEquals(two, second.checkpoint().run());
  }

  @Test
  void aPhaseThatFailedIsSubmittedInAnotherAttempt() {
    RunId run = bench.start();
    Stored<WorkflowRun> read = bench.app.runs().get(SCOPE, run);
    bench
        .stored
        .runs()
        .apply(RunChange.of(read).closing(StageStatus.FAILED, bench.now).status(RunStatus.FAILED));
    checkpoints.submit(SCOPE, request(run, "onboarding", "{\"a\":1}"));
    assertEquals(
        List.of("onboarding 1 FAILED", "onboarding 2 COMPLETED", "strategy 1 ACTIVE"),
        bench.stageTexts(run));
    assertEquals(json("{\"a\":1}"), bench.stages(run).get(1).artifacts());
    assertEquals(RunStatus.RUNNING, bench.run(run).status());
  }

  @Test
  void aPhaseThatWasDerivedMayBeSubmittedStill() {
    RunId run = bench.start();
    bench.app.phases().derive(SCOPE, run, Map.of(phase("onboarding"), true), MoveOptions.NONE);
    checkpoints.submit(SCOPE, request(run, "onboarding", "{\"a\":1}"));
    assertEquals(phase("strategy"), bench.run(run).currentPhase());
    assertEquals(phases("onboarding"), bench.run(run).phasesCompleted());
    assertEquals(1, bench.checkpoints(run).size());
  }

  @Test
  void optionsAreSetWithTheMove() {
    RunId run = bench.start();
    checkpoints.submit(
        SCOPE,
        new CheckpointRequest(
            run, null, json("{}"), new MoveOptions(RunStatus.WAITING, json("[1]"), null, null)));
    assertEquals(RunStatus.WAITING, bench.run(run).status());
    assertEquals(json("[1]"), bench.run(run).phaseState());
  }

  @Test
  void aRunAsItWasReadIsSubmittedInOneBatch() {
    RunId run = bench.start();
    Stored<WorkflowRun> read = bench.app.runs().get(SCOPE, run);
    StageId stage = bench.app.stages().activeStage(SCOPE, run).orElseThrow().id();
    CheckpointRequest request = request(run, "onboarding", "{\"a\":1}");
    Submission submission = checkpoints.submit(SCOPE, request, read, stage);
    assertEquals(stage, submission.checkpoint().stage());
    assertEquals(List.of(submission.checkpoint()), bench.checkpoints(run));
    assertEquals(json("{\"a\":1}"), bench.stages(run).get(0).artifacts());
    assertEquals(phase("strategy"), bench.run(run).currentPhase());
    assertEquals(List.of("CheckpointSubmitted"), bench.announced());
    assertThrows(
        StaleRevisionException.class, () -> checkpoints.submit(SCOPE, request, read, stage));
    assertEquals(1, bench.checkpoints(run).size());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void aStageOfAnotherRunIsRefusedAsAWhole() {
    RunId run = bench.start();
    RunId other = bench.start();
    Stored<WorkflowRun> read = bench.app.runs().get(SCOPE, run);
    StageId stage = bench.app.stages().activeStage(SCOPE, other).orElseThrow().id();
    assertEquals(
        stage,
        assertThrows(
                StageNotActiveException.class,
                () -> checkpoints.submit(SCOPE, request(run, null, "{\"a\":1}"), read, stage))
            .stage());
    assertEquals(1, bench.revision(run));
    assertEquals(JsonDocument.EMPTY, bench.stages(other).get(0).artifacts());
    InvalidValueException refusal =
        assertThrows(
            InvalidValueException.class,
            () -> checkpoints.submit(SCOPE, request(other, null, "{}"), read, stage));
    assertEquals("request.run", refusal.field());
  }

  @Test
  void onlyTheStageThatIsUnderWayIsSubmittedFor() {
    RunId run = bench.start();
    StageId closed = bench.stages(run).get(0).id();
    checkpoints.submit(SCOPE, request(run, "onboarding", "{\"a\":1}"));
    Stored<WorkflowRun> read = bench.app.runs().get(SCOPE, run);
    StageId active = bench.stages(run).get(1).id();
    bench.announced();
    for (StageId other : List.of(closed, new StageId("nowhere"))) {
      assertEquals(
          other,
          assertThrows(
                  StageNotActiveException.class,
                  () -> checkpoints.submit(SCOPE, request(run, null, "{\"b\":1}"), read, other))
              .stage());
    }
    assertEquals(json("{\"a\":1}"), bench.stages(run).get(0).artifacts());
    assertEquals(read.revision(), bench.revision(run));
    assertEquals(1, bench.checkpoints(run).size());
    assertEquals(List.of(), bench.announced());
    Submission submission =
        checkpoints.submit(SCOPE, request(run, null, "{\"b\":1}"), read, active);
    assertEquals(active, submission.checkpoint().stage());
  }

  @Test
  void whoLostTheLeaseSubmitsNothing() {
    RunId run = bench.start();
    Lease old = bench.claimedBy("worker-b", run);
    bench.now = old.expiresAt();
    bench.claimedBy("worker-c", run);
    MoveOptions held = MoveOptions.NONE.under(bench.holding(old));
    for (String name : List.of("onboarding", "qc")) {
      assertThrows(
          LeaseLostException.class,
          () ->
              checkpoints.submit(
                  SCOPE, new CheckpointRequest(run, phase(name), json("{\"a\":1}"), held)));
    }
    assertEquals(List.of(), bench.checkpoints(run));
    assertEquals(1, bench.revision(run));
  }

  @Test
  void aRepeatedRequestUnderALostLeaseIsRefused() {
    RunId run = bench.start();
    checkpoints.submit(SCOPE, request(run, "onboarding", "{\"a\":1}"));
    Lease old = bench.claimedBy("worker-b", run);
    bench.now = old.expiresAt();
    MoveOptions held = MoveOptions.NONE.under(bench.holding(old));
    assertThrows(
        LeaseLostException.class,
        () ->
            checkpoints.submit(
                SCOPE, new CheckpointRequest(run, phase("onboarding"), json("{\"a\":1}"), held)));
  }

  @Test
  void whatIsUnknownIsRefusedByName() {
    RunId run = bench.start();
    RunId nobody = new RunId("nobody");
    assertEquals(
        "Run",
        assertThrows(
                NotFoundException.class,
                () -> checkpoints.submit(SCOPE, request(nobody, null, "{}")))
            .what());
    for (String name : List.of("elsewhere")) {
      assertEquals(
          "elsewhere",
          assertThrows(
                  NotFoundException.class,
                  () -> checkpoints.submit(SCOPE, request(run, name, "{}")))
              .id());
      assertEquals(
          "elsewhere",
          assertThrows(
                  NotFoundException.class,
                  () -> checkpoints.submit(SCOPE, request(run, null, "{}"), phase(name)))
              .id());
    }
    assertNull(bench.run(run).error());
    assertEquals(List.of(), bench.measured());
  }

  private static CheckpointRequest request(RunId run, String phase, String artifacts) {
    return new CheckpointRequest(
        run, phase == null ? null : phase(phase), json(artifacts), MoveOptions.NONE);
  }

  private RunId inQc() {
    RunId run = bench.start();
    for (String name : List.of("onboarding", "strategy", "production")) {
      checkpoints.submit(SCOPE, request(run, name, "{\"of\":\"" + name + "\"}"));
    }
    return run;
  }

  private RunId inLastPhase() {
    RunId run = inQc();
    checkpoints.submit(SCOPE, request(run, "qc", "{\"of\":\"qc\"}"));
    return run;
  }
}
