package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.SCOPE;
import static dev.stagekeeper.workflow.core.RunBench.ACME;
import static dev.stagekeeper.workflow.core.RunBench.CAMPAIGN;
import static dev.stagekeeper.workflow.core.RunBench.DISCOVERY;
import static dev.stagekeeper.workflow.core.RunBench.json;
import static dev.stagekeeper.workflow.core.RunBench.phase;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseLostException;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunsAndStagesTest {

  private final RunBench bench = new RunBench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aRunBeginsInTheFirstPhaseWithNothingComplete() {
    JsonDocument metadata = json("{\"team\":\"red\"}");
    WorkflowRun run = bench.app.runs().start(SCOPE, CAMPAIGN, ACME, metadata, RunStatus.PENDING);
    assertEquals(
        new WorkflowRun(
            run.id(),
            CAMPAIGN,
            ACME,
            RunStatus.PENDING,
            phase("onboarding"),
            List.of(),
            0.0,
            JsonDocument.EMPTY,
            JsonDocument.EMPTY,
            null,
            0,
            null,
            metadata,
            bench.now,
            null),
        run);
    Stored<WorkflowRun> stored = bench.app.runs().get(SCOPE, run.id());
    assertEquals(run, stored.value());
    assertEquals(1, stored.revision());
    assertEquals("jane", stored.createdBy());
    assertEquals(List.of("WorkflowStarted"), bench.announced());
  }

  @ParameterizedTest
  @EnumSource(
      value = RunStatus.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PENDING", "RUNNING", "WAITING"})
  void aRunDoesNotBeginAtItsEnd(RunStatus status) {
    assertThrows(
        InvalidValueException.class,
        () -> bench.app.runs().start(SCOPE, CAMPAIGN, ACME, JsonDocument.EMPTY, status));
    assertEquals(List.of(), list(RunFilter.ALL));
  }

  @Test
  void whatIsUnknownOrAbsentIsRefused() {
    FlowName nowhere = new FlowName("nowhere");
    assertThrows(
        NotFoundException.class,
        () -> bench.app.runs().start(SCOPE, nowhere, ACME, JsonDocument.EMPTY, RunStatus.RUNNING));
    assertThrows(
        InvalidValueException.class,
        () -> bench.app.runs().start(SCOPE, CAMPAIGN, ACME, JsonDocument.EMPTY, null));
    assertThrows(
        InvalidValueException.class,
        () -> bench.app.runs().start(SCOPE, CAMPAIGN, ACME, null, RunStatus.RUNNING));
    assertThrows(NotFoundException.class, () -> bench.app.runs().get(SCOPE, new RunId("nobody")));
    assertEquals(List.of(), list(RunFilter.ALL));
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void runsAreListed() {
    RunId campaign = bench.start();
    RunId discovery = bench.start(DISCOVERY, RunStatus.PENDING);
    assertEquals(2, list(RunFilter.ALL).size());
    assertEquals(List.of(campaign), list(new RunFilter(CAMPAIGN, null, null)));
    assertEquals(List.of(discovery), list(new RunFilter(null, RunStatus.PENDING, null)));
  }

  @Test
  void aPreparedRunBeginsWithItsBatch() {
    RunStart start =
        bench.app.runs().prepare(CAMPAIGN, ACME, JsonDocument.EMPTY, RunStatus.RUNNING);
    assertEquals(List.of(), list(RunFilter.ALL));
    bench.bench.storage.apply(SCOPE, WriteBatch.builder().start(start).build());
    assertEquals(List.of(start.run().id()), list(RunFilter.ALL));
  }

  @Test
  void artifactsOfAStageAreReplacedAsAWhole() {
    RunId run = bench.start();
    StageExecution stage = bench.stages(run).get(0);
    assertTrue(save(run, stage.id(), "{\"a\":1,\"b\":2}", null));
    assertTrue(save(run, stage.id(), "{\"b\":3}", null));
    StageExecution after = bench.stages(run).get(0);
    assertEquals(json("{\"b\":3}"), after.artifacts());
    assertEquals(stage.startedAt(), after.startedAt());
    assertEquals(stage.status(), after.status());
    assertEquals(1, bench.revision(run));
  }

  @Test
  void aStageOfAnotherRunIsLeftAlone() {
    RunId run = bench.start();
    RunId other = bench.start();
    StageId stage = bench.stages(other).get(0).id();
    assertFalse(save(run, stage, "{\"a\":1}", null));
    assertFalse(save(run, new StageId("nobody"), "{\"a\":1}", null));
    assertEquals(JsonDocument.EMPTY, bench.stages(other).get(0).artifacts());
    assertEquals(JsonDocument.EMPTY, bench.stages(run).get(0).artifacts());
  }

  @Test
  void whoLostTheLeaseSavesNothing() {
    RunId run = bench.start();
    StageId stage = bench.stages(run).get(0).id();
    Lease lease = bench.claimedBy("worker-b", run);
    assertTrue(save(run, stage, "{\"a\":1}", lease));
    bench.now = lease.expiresAt();
    assertThrows(LeaseLostException.class, () -> save(run, stage, "{\"a\":2}", lease));
    assertEquals(json("{\"a\":1}"), bench.stages(run).get(0).artifacts());
  }

  @Test
  void theActiveStageIsTheOneThatIsUnderWay() {
    RunId run = bench.start();
    bench.app.phases().advance(SCOPE, run, phase("strategy"), MoveOptions.NONE);
    assertEquals(
        phase("strategy"), bench.app.stages().activeStage(SCOPE, run).orElseThrow().phase());
    bench.app.phases().complete(SCOPE, run, phase("strategy"), MoveOptions.NONE);
    assertEquals(Optional.empty(), bench.app.stages().activeStage(SCOPE, run));
  }

  @Test
  void stagesOfNoRunAreRefused() {
    RunId nobody = new RunId("nobody");
    assertThrows(NotFoundException.class, () -> bench.app.stages().stages(SCOPE, nobody));
    assertThrows(NotFoundException.class, () -> bench.app.stages().activeStage(SCOPE, nobody));
  }

  private boolean save(RunId run, StageId stage, String artifacts, Lease lease) {
    return bench
        .app
        .stages()
        .saveStageArtifacts(
            SCOPE, run, stage, json(artifacts), lease == null ? null : bench.holding(lease));
  }

  private List<RunId> list(RunFilter filter) {
    return bench.app.runs().list(SCOPE, filter, PageRequest.first(10)).items().stream()
        .map(WorkflowRun::id)
        .toList();
  }
}
