package dev.stagekeeper.workflow.core;

import static dev.stagekeeper.Workbench.SCOPE;
import static dev.stagekeeper.workflow.core.RunBench.ACME;
import static dev.stagekeeper.workflow.core.RunBench.CAMPAIGN;
import static dev.stagekeeper.workflow.core.RunBench.json;
import static dev.stagekeeper.workflow.core.RunBench.phase;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.BrokenHistory;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.Workbench;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.history.ports.RunRecord;
import dev.stagekeeper.history.ports.RunSummary;
import dev.stagekeeper.history.ports.UnrecordedRunException;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.StorageException.Outcome;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.Examination;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.MissingRecord;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import dev.stagekeeper.workflow.ports.PhaseTransition;
import dev.stagekeeper.workflow.ports.RunContext;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.RunWork;
import dev.stagekeeper.workflow.ports.RunWorker.IfHeld;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.Submission;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However a run ends, that is in the history afterwards, or the caller is told. */
class RecordedRunsTest {

  private final PhaseFailure silent =
      new PhaseFailure(
          "the planner did not answer",
          "planner_silent",
          ErrorClass.NON_RETRYABLE,
          "wake it",
          json("{\"tries\":3}"),
          null);

  private final AtomicReference<BrokenHistory> store = new AtomicReference<>();
  private final Workbench bench =
      new Workbench(
          storage -> {
            store.set(new BrokenHistory(storage, Outcome.NOT_APPLIED));
            store.get().broken = false;
            return store.get();
          },
          settings -> settings);
  private final Stagekeeper app = bench.app;
  private final RunHistory history = bench.stored.history();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aRunThatCompletesIsRecordedWhole() {
    JsonDocument metadata = json("{\"objective\":\"be heard\",\"n\":1.50}");
    app.runExecutor()
        .execute(
            SCOPE,
            CAMPAIGN,
            ACME,
            new ExecuteOptions(false, metadata),
            context -> {
              context.saveArtifacts(json("{\"brief\":1}"));
              return throughAllPhases(context);
            });
    RunSummary summary = history.listRuns(10, 0).get(0);
    RunId run = summary.run();
    assertTrue(summary.success());
    assertEquals("be heard", summary.objective());
    assertEquals(CAMPAIGN, summary.flow());
    assertEquals(app.runs().get(SCOPE, run).updatedAt(), summary.createdAt());
    RunRecord record = history.getRun(run);
    assertEquals(
        json(
            "{\"flow\":\"campaign\",\"metadata\":{\"n\":1.5,\"objective\":\"be heard\"},"
                + "\"phases\":[\"onboarding\",\"strategy\",\"production\",\"qc\",\"delivery\"],"
                + "\"subject\":\"acme\"}"),
        record.planResult());
    JsonNode execution = record.executionResult().toNode();
    assertEquals("COMPLETED", execution.get("status").asText());
    assertEquals(100, execution.get("progress_percent").asInt());
    assertEquals(5, execution.get("phases_completed").size());
    assertTrue(execution.get("error").isNull());
    assertEquals(5, execution.get("stages").size());
    JsonNode stage = execution.get("stages").get(0);
    assertEquals("onboarding", stage.get("phase").asText());
    assertEquals(1, stage.get("attempt").asInt());
    assertEquals("COMPLETED", stage.get("status").asText());
    assertEquals(json("{\"brief\":1}").toNode(), stage.get("artifacts"));
    assertEquals(run, app.recording().record(SCOPE, run).orElseThrow());
    assertEquals(1, history.listRuns(10, 0).size(), "recorded again, it is the same");
  }

  @Test
  void aRunThatLeftNothingIsRecordedWithItsError() {
    PhaseFailure failure = assertThrows(PhaseFailure.class, () -> execute(this::failing));
    assertSame(silent, failure);
    assertEquals(0, failure.getSuppressed().length);
    RunSummary summary = history.listRuns(10, 0).get(0);
    assertEquals("campaign for acme", summary.objective());
    assertTrue(bench.stored.runs().find(summary.run()).isEmpty());
    JsonNode execution = history.getRun(summary.run()).executionResult().toNode();
    assertEquals(0, execution.get("revision").asInt());
    assertEquals("FAILED", execution.get("status").asText());
    assertEquals("strategy", execution.get("current_phase").asText());
    assertEquals(
        json("{\"class\":\"NON_RETRYABLE\",\"code\":\"planner_silent\",\"details\":{\"tries\":3},"
                + "\"message\":\"the planner did not answer\",\"phase\":\"strategy\","
                + "\"recovery_hint\":\"wake it\"}")
            .toNode(),
        execution.get("error"));
  }

  @Test
  void aLaterEndingIsRecordedBesideTheFirst() {
    RunId run = start();
    assertThrows(PhaseFailure.class, () -> executeOn(run, this::failing));
    RunRecord first = history.getRun(run);
    assertEquals(false, first.success());
    executeOn(run, RecordedRunsTest::throughAllPhases);
    assertEquals(first, history.getRun(run), "what is in the history never changes");
    RunId later = new RunId(run.value() + ":" + app.runs().get(SCOPE, run).revision());
    RunRecord second = history.getRun(later);
    assertTrue(second.success());
    assertEquals(run.value(), second.executionResult().toNode().get("run").asText());
    assertEquals(first.plan(), second.plan());
    assertEquals(later, app.recording().record(SCOPE, run).orElseThrow());
    assertEquals(2, history.listRuns(10, 0).size());
    assertEquals(List.of(), missing());
  }

  @Test
  void whatWasSavedInAStageSinceMakesNoOtherEnding() {
    RunId run = start();
    executeOn(run, RecordedRunsTest::throughAllPhases);
    RunRecord record = history.getRun(run);
    assertTrue(
        app.stages()
            .saveStageArtifacts(
                SCOPE, run, app.stages().stages(SCOPE, run).get(0).id(), json("{\"x\":1}"), null));
    assertEquals(run, app.recording().record(SCOPE, run).orElseThrow());
    assertEquals(record, history.getRun(run));
    assertEquals(1, history.listRuns(10, 0).size());
  }

  @Test
  void aRunThatDoesNotEndIsNotRecorded() {
    RunId run = start();
    executeOn(
        run,
        context -> {
          context.advance(phase("strategy"));
          return "moved";
        });
    app.phases().advance(SCOPE, run, phase("production"), MoveOptions.NONE);
    assertTrue(app.recording().record(SCOPE, run).isEmpty());
    assertEquals(List.of(), history.listRuns(10, 0));
  }

  @Test
  void theFailureOfTheWorkGoesOnAndThatOfTheRecordBesideIt() {
    RunId run = start();
    store.get().broken = true;
    PhaseFailure failure = assertThrows(PhaseFailure.class, () -> executeOn(run, this::failing));
    UnrecordedRunException beside =
        assertInstanceOf(UnrecordedRunException.class, failure.getSuppressed()[0]);
    assertEquals(run, beside.run());
    assertNull(beside.result());
    assertEquals(RunStatus.FAILED, bench.stored.runs().get(run).status());
    assertNull(bench.stored.runs().get(run).lease());
  }

  @Test
  void theResultGoesWithTheFailureOfTheRecord() {
    RunId executed = start();
    RunId completed = atTheLastPhase();
    RunId submitted = atTheLastPhase();
    RunId cancelled = start();
    store.get().broken = true;
    Phase last = FlowDefinition.CAMPAIGN.last();

    UnrecordedRunException unrecorded =
        assertThrows(
            UnrecordedRunException.class,
            () -> executeOn(executed, RecordedRunsTest::throughAllPhases));
    assertEquals("done", unrecorded.result());
    assertEquals(executed, unrecorded.run());

    unrecorded =
        assertThrows(
            UnrecordedRunException.class,
            () -> app.phases().complete(SCOPE, completed, last, MoveOptions.NONE));
    assertEquals(last, assertInstanceOf(PhaseTransition.class, unrecorded.result()).priorPhase());

    unrecorded =
        assertThrows(
            UnrecordedRunException.class,
            () ->
                app.checkpoints()
                    .complete(
                        SCOPE,
                        new CheckpointRequest(submitted, last, json("{}"), MoveOptions.NONE)));
    assertEquals(
        submitted, assertInstanceOf(Submission.class, unrecorded.result()).checkpoint().run());

    assertThrows(
        UnrecordedRunException.class,
        () -> app.worker().cancel(SCOPE, cancelled, IfHeld.REFUSE, SagaListener.NONE));
    assertEquals(4, store.get().asked, "nothing is tried again");
    for (RunId run : List.of(executed, completed, submitted)) {
      assertEquals(RunStatus.COMPLETED, bench.stored.runs().get(run).status());
    }
    WorkflowRun taken = bench.stored.runs().get(cancelled);
    assertEquals(RunStatus.COMPENSATED, taken.status());
    assertNull(taken.lease());

    store.get().broken = false;
    app.phases().complete(SCOPE, completed, last, MoveOptions.NONE);
    assertEquals(List.of(), history.listRuns(10, 0), "there was nothing to move");
    for (MissingRecord missing : missing()) {
      app.reconciler().record(SCOPE, missing);
      app.reconciler().record(SCOPE, missing);
    }
    assertEquals(List.of(), missing());
    assertEquals(
        Set.of(executed, completed, submitted, cancelled),
        Set.copyOf(history.listRuns(10, 0).stream().map(RunSummary::run).toList()));
  }

  @Test
  void whatIsMissingIsPartOfThePlan() {
    RunId run = start();
    String before = hash();
    store.get().broken = true;
    assertThrows(
        UnrecordedRunException.class, () -> executeOn(run, RecordedRunsTest::throughAllPhases));
    store.get().broken = false;
    String unrecorded = hash();
    MissingRecord missing = missing().get(0);
    assertEquals(run, missing.run());
    assertEquals(RunStatus.COMPLETED, missing.standing().status());
    app.worker().cancel(SCOPE, run, IfHeld.REFUSE, SagaListener.NONE);
    assertThrows(StaleRevisionException.class, () -> app.reconciler().record(SCOPE, missing));
    assertNotEquals(before, unrecorded);
    assertEquals(before, hash());
    assertEquals(List.of(), missing(), "how it ended in the end is recorded");
  }

  @Test
  void whatDoesNotFitIsLeftOutAndSaid() {
    String large = "{\"x\":\"" + "x".repeat(9 * 1024 * 1024) + "\"}";
    String deep = "[".repeat(63) + "]".repeat(63);
    RunId run =
        app.runExecutor()
            .execute(
                SCOPE,
                CAMPAIGN,
                ACME,
                new ExecuteOptions(false, json("{\"deep\":" + deep + "}")),
                context -> {
                  context.saveArtifacts(json(large));
                  context.advance(phase("strategy"));
                  context.saveArtifacts(json(large));
                  context.advance(phase("production"));
                  context.saveArtifacts(json("{\"small\":1}"));
                  throughAllPhases(context);
                  return context.run().id();
                });
    JsonNode stages = history.getRun(run).executionResult().toNode().get("stages");
    for (int i = 0; i < 2; i++) {
      JsonNode leftOut = stages.get(i).get("artifacts").get("left_out");
      assertEquals(large.length(), leftOut.get("bytes").asInt());
      assertEquals(64, leftOut.get("sha256").asText().length());
    }
    assertEquals(1, stages.get(2).get("artifacts").get("small").asInt());
    assertTrue(history.getRun(run).planResult().toNode().get("metadata").has("left_out"));
  }

  private String hash() {
    return new Looked().examine().planHash();
  }

  private List<MissingRecord> missing() {
    Looked looked = new Looked();
    looked.examine();
    return looked.seen.missing;
  }

  private final class Looked {
    final Repairs.Seen seen = new Repairs.Seen();

    Examination examine() {
      return app.reconciler().examine(SCOPE, null, seen);
    }
  }

  private RunId start() {
    return app.runs().start(SCOPE, CAMPAIGN, ACME, JsonDocument.EMPTY, RunStatus.RUNNING).id();
  }

  private RunId atTheLastPhase() {
    RunId run = start();
    for (Phase phase : FlowDefinition.CAMPAIGN.phases().subList(1, 5)) {
      app.phases().advance(SCOPE, run, phase, MoveOptions.NONE);
    }
    return run;
  }

  private String execute(RunWork<String, RuntimeException> work) {
    return app.runExecutor().execute(SCOPE, CAMPAIGN, ACME, work);
  }

  private String executeOn(RunId run, RunWork<String, RuntimeException> work) {
    return app.runExecutor().executeOn(SCOPE, run, ExecuteOptions.ALL_OR_NOTHING, work);
  }

  private String failing(RunContext context) {
    context.advance(phase("strategy"));
    throw silent;
  }

  private static String throughAllPhases(RunContext context) {
    List<Phase> phases = FlowDefinition.CAMPAIGN.phases();
    int at = phases.indexOf(context.run().currentPhase());
    phases.subList(at + 1, phases.size()).forEach(context::advance);
    context.complete();
    return "done";
  }
}
