package dev.stagekeeper.workflow;

import static dev.stagekeeper.workflow.WorkerBench.ONE;
import static dev.stagekeeper.workflow.WorkerBench.START;
import static dev.stagekeeper.workflow.WorkerBench.TWO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunOutcome;
import dev.stagekeeper.workflow.ports.RunRepository;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWorker.IfHeld;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken back is what steps left: all of it, nothing else, and it is never passed over. */
abstract class CompensationCases extends TakeoverCases {

  private static final Duration TERM = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"note\":\"seen\"}",
        "{\"step\":\"step_two\"}",
        "{\"step\":\"step_two\",\"result\":{\"project\":\"somebodys\"}}",
        "{\"step\":\"step_two\",\"findings\":[]}"
      })
  void whatAStepLeftIsDeletedWhateverBecameOfTheArtifactsOfItsStage(String artifacts) {
    WorkerBench bench = newWorker();
    somebodysProject(bench);
    RunOutcome completed = bench.start();
    RunId run = completed.run().id();
    for (StageExecution stage : bench.stages(run)) {
      replaceArtifacts(bench, stage, artifacts);
    }
    assertEquals(completed.results(), resume(bench, run).results());
    RunOutcome cancelled = cancel(bench, run);
    assertEquals(RunStatus.COMPENSATED, cancelled.run().status());
    assertEquals(
        List.of("step_three", "step_two", "step_one"), cancelled.saga().compensatedSteps());
    assertEquals(List.of("somebodys"), bench.projects());
    for (StageExecution stage : bench.stages(run)) {
      assertEquals(JsonDocument.parse(artifacts), stage.artifacts());
    }
  }

  @Test
  void aStepIsToldWhatEarlierOnesLeftAndNotWhatSomebodyWroteThere() {
    WorkerBench bench = newWorker();
    bench.phases.remove(TWO);
    RunOutcome waiting = bench.start();
    RunId run = waiting.run().id();
    replaceArtifacts(bench, bench.stages(run).get(0), "{}");
    bench.phases.add(TWO);
    bench.working.put(
        TWO, context -> assertEquals(waiting.result(ONE), context.result(ONE), "as it was left"));
    assertEquals(RunStatus.COMPLETED, resume(bench, run).run().status());
  }

  @Test
  void whatSomebodySubmittedIsNoResultOfAStepHoweverMuchItLooksLikeOne() {
    WorkerBench bench = newWorker();
    somebodysProject(bench);
    bench.phases.remove(TWO);
    RunId run = bench.start().run().id();
    JsonDocument looksLikeOne =
        JsonDocument.parse("{\"step\":\"step_two\",\"result\":{\"project\":\"somebodys\"}}");
    bench
        .app
        .checkpoints()
        .submit(bench.scope, new CheckpointRequest(run, TWO, looksLikeOne, MoveOptions.NONE));
    bench.phases.add(TWO);
    RunOutcome cancelled = cancel(bench, run);
    assertEquals(RunStatus.COMPENSATED, cancelled.run().status());
    assertEquals(List.of("step_one"), cancelled.saga().compensatedSteps());
    assertEquals(List.of("somebodys"), bench.projects());
  }

  @Test
  void aRunWhoseStepNobodyKnowsAnyMoreDoesNotPassForOneThatWasTakenBack() {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    WorkerBench bench = new WorkerBench(storage(), newScope(), "worker", now::get, TERM);
    RunId run = bench.start().run().id();
    bench.phases.remove(TWO);
    RunOutcome stuck = cancel(bench, run);
    assertEquals(RunStatus.COMPENSATING, stuck.run().status());
    assertEquals(List.of("one", "two"), bench.projects());
    JsonNode trouble = bench.run(run).error().details().toNode().get("compensation");
    assertEquals("step_two", trouble.get("step").textValue());
    assertTrue(
        trouble.get("message").textValue().contains("have the step step_two of the phase two"),
        trouble::toString);

    now.set(START.plus(TERM));
    bench.phases.add(TWO);
    assertEquals(RunStatus.COMPENSATED, next(bench).run().status());
    assertNull(bench.run(run).error());
    assertEquals(List.of(), bench.projects());
  }

  @Test
  void whatAStepMadeForAStageThatSomebodyEndedMeanwhileIsNotStored() {
    WorkerBench bench = newWorker();
    bench.working.put(
        TWO,
        context -> {
          RunRepository runs = bench.storage.repositories(bench.scope).runs();
          Stored<WorkflowRun> run = runs.findStored(context.run().id()).orElseThrow();
          runs.apply(
              RunChange.of(run)
                  .closing(StageStatus.FAILED, START)
                  .reentering(new StageId("again"), START));
        });
    StageNotActiveException ended = assertThrows(StageNotActiveException.class, bench::start);
    assertEquals(bench.stages(ended.run()).get(1).id(), ended.stage());
    assertEquals(List.of("one"), bench.projects());
    bench.working.clear();
    assertEquals(RunStatus.COMPLETED, next(bench).run().status());
    assertEquals(
        List.of("one 1 COMPLETED", "two 1 FAILED", "two 2 COMPLETED", "three 1 COMPLETED"),
        bench.stageLines(ended.run()));
    assertEquals(RunStatus.COMPENSATED, cancel(bench, ended.run()).run().status());
    assertEquals(List.of(), bench.projects());
  }

  @Test
  void anErrorOfACompensationIsStoredAndThrownOn() {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    WorkerBench bench = new WorkerBench(storage(), newScope(), "worker", now::get, TERM);
    RunId run = bench.start().run().id();
    AssertionError error = new AssertionError("broken");
    bench.takingBack.put(
        TWO,
        () -> {
          throw error;
        });
    assertSame(error, assertThrows(AssertionError.class, () -> cancel(bench, run)));
    WorkflowRun left = bench.run(run);
    assertEquals(RunStatus.COMPENSATING, left.status());
    assertEquals("broken", left.error().details().toNode().at("/compensation/message").textValue());
    assertEquals(List.of("one", "two"), bench.projects());
    assertTrue(offered(bench).isEmpty(), "its lease is left to expire");

    now.set(START.plus(TERM));
    bench.takingBack.clear();
    assertEquals(RunStatus.COMPENSATED, next(bench).run().status());
    assertEquals(List.of(), bench.projects());
  }

  private static void replaceArtifacts(WorkerBench bench, StageExecution stage, String artifacts) {
    assertTrue(
        bench
            .app
            .stages()
            .saveStageArtifacts(
                bench.scope, stage.run(), stage.id(), JsonDocument.parse(artifacts), null));
  }

  private static void somebodysProject(WorkerBench bench) {
    bench
        .storage
        .repositories(bench.scope)
        .projects()
        .save(new ProjectSetup(new ProjectId("somebodys"), new BriefId("brief"), null, START));
  }

  static RunOutcome cancel(WorkerBench bench, RunId run) {
    return bench.worker.cancel(bench.scope, run, IfHeld.REFUSE, NONE);
  }
}
