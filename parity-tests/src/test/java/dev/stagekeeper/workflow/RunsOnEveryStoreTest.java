package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.core.Backoff;
import dev.stagekeeper.workflow.core.StagesService;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunHeldException;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.Submission;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Runs that are moved by the use cases, on memory, H2 and PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunsOnEveryStoreTest {

  private static final FlowDefinition CAMPAIGN = FlowDefinition.CAMPAIGN;
  private static final JsonDocument ARTIFACTS = JsonDocument.parse("{\"a\":1}");
  private static final int THREADS = 8;

  private Map<String, Storage> stores = Map.of();
  private Stagekeeper app;
  private Scope scope;

  @BeforeAll
  void open(@TempDir Path folder) {
    stores =
        Map.of(
            "memory",
            StorageFactory.open(StorageConfig.inMemory()),
            "h2",
            StorageFactory.open(StorageConfig.database("jdbc:h2:file:" + folder.resolve("runs"))),
            "postgres",
            StorageFactory.open(
                StorageConfig.database(PostgresServer.shared().freshDatabase("runs"))));
  }

  @AfterAll
  void close() {
    stores.values().forEach(Storage::close);
  }

  private void on(String store, String tenant) {
    scope = Scope.of(new TenantId(tenant)).actingAs("jane");
    app =
        Stagekeeper.builder(stores.get(store), Generators.NONE)
            .retries(new Backoff(2, Duration.ZERO, 1, Duration.ZERO, () -> 1.0))
            .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "h2", "postgres"})
  void aRunGoesThroughItsFlowBackAndToItsEnd(String store) {
    on(store, "flow");
    RunId run = start(RunStatus.WAITING);
    for (Phase phase : CAMPAIGN.phases().subList(0, 3)) {
      Submission first = app.checkpoints().submit(scope, request(run, phase));
      Submission again = app.checkpoints().submit(scope, request(run, phase));
      assertEquals(first.checkpoint(), again.checkpoint());
      assertTrue(again.transition().idempotent());
    }
    Phase production = new Phase("production");
    app.checkpoints().submit(scope, request(run, new Phase("qc")), production);
    app.checkpoints().submit(scope, request(run, production));
    app.checkpoints().submit(scope, request(run, new Phase("qc")));
    app.checkpoints().complete(scope, request(run, CAMPAIGN.last()));
    assertTrue(
        app.checkpoints().complete(scope, request(run, CAMPAIGN.last())).transition().idempotent());
    WorkflowRun done = app.runs().get(scope, run).value();
    assertEquals(RunStatus.COMPLETED, done.status());
    assertEquals(100.0, done.progressPercent());
    assertEquals(CAMPAIGN.phases(), done.phasesCompleted());
    List<StageExecution> stages = app.stages().stages(scope, run);
    assertEquals(
        List.of(1, 2, 3, 4, 5, 6, 7), stages.stream().map(StageExecution::sequence).toList());
    assertEquals(
        List.of(1, 1, 1, 1, 2, 2, 1), stages.stream().map(StageExecution::attempt).toList());
    assertEquals(StageStatus.RETURNED, stages.get(3).status());
    assertTrue(stages.stream().allMatch(stage -> stage.artifacts().equals(ARTIFACTS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "h2", "postgres"})
  void artifactsForAStageOfAnotherRunAreNotSavedAndThatIsLogged(String store) {
    on(store, "stages");
    RunId run = start(RunStatus.RUNNING);
    StageExecution other = app.stages().stages(scope, start(RunStatus.RUNNING)).get(0);
    Logger logger = (Logger) LoggerFactory.getLogger(StagesService.class);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    try {
      assertFalse(app.stages().saveStageArtifacts(scope, run, other.id(), ARTIFACTS, null));
    } finally {
      logger.detachAppender(logged);
    }
    assertEquals(List.of(other), app.stages().stages(scope, other.run()));
    assertEquals(List.of(Level.WARN), logged.list.stream().map(ILoggingEvent::getLevel).toList());
    String message = logged.list.get(0).getFormattedMessage();
    assertTrue(
        message.contains(run.value()) && message.contains(other.id().value()), () -> message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "h2", "postgres"})
  void workThatFailsLeavesItsErrorAndItsStates(String store) {
    on(store, "work");
    RunId run = start(RunStatus.PENDING);
    assertThrows(
        IOException.class,
        () ->
            app.runExecutor()
                .executeOn(
                    scope,
                    run,
                    ExecuteOptions.ALL_OR_NOTHING,
                    context -> {
                      context.phaseState(ARTIFACTS);
                      context.saveArtifacts(ARTIFACTS);
                      context.advance(new Phase("strategy"));
                      throw new IOException("no answer");
                    }));
    WorkflowRun failed = app.runs().get(scope, run).value();
    assertEquals(RunStatus.FAILED, failed.status());
    assertEquals("io_exception", failed.error().code());
    assertEquals(ErrorClass.RETRYABLE, failed.error().errorClass());
    assertEquals(2, failed.retryCount());
    assertEquals(ARTIFACTS, failed.phaseState());
    assertEquals(List.of(), failed.phasesCompleted());
    assertEquals(
        List.of(StageStatus.FAILED, StageStatus.FAILED, StageStatus.FAILED),
        app.stages().stages(scope, run).stream().map(StageExecution::status).toList());
    app.runExecutor()
        .executeOn(
            scope,
            run,
            ExecuteOptions.ALL_OR_NOTHING,
            context -> {
              for (Phase next : CAMPAIGN.phases().subList(1, 5)) {
                context.saveArtifacts(ARTIFACTS);
                context.advance(next);
              }
              context.complete();
              return "done";
            });
    WorkflowRun done = app.runs().get(scope, run).value();
    assertEquals(RunStatus.COMPLETED, done.status());
    assertEquals(null, done.error());
    assertEquals(null, done.lease());
    assertEquals(8, app.stages().stages(scope, run).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "h2", "postgres"})
  void whatWasCompletedIsKeptWithANewRun(String store) {
    on(store, "partial");
    ExecuteOptions partly = new ExecuteOptions(true, JsonDocument.EMPTY);
    List<RunId> ids = new ArrayList<>();
    assertThrows(
        IllegalStateException.class,
        () ->
            app.runExecutor()
                .execute(
                    scope,
                    CAMPAIGN.name(),
                    new SubjectId("shop"),
                    partly,
                    context -> {
                      ids.add(context.run().id());
                      context.saveArtifacts(ARTIFACTS);
                      context.advance(new Phase("strategy"));
                      throw new IllegalStateException("broken");
                    }));
    WorkflowRun kept = app.runs().get(scope, ids.get(0)).value();
    assertEquals(RunStatus.FAILED, kept.status());
    assertEquals(ErrorClass.PARTIAL, kept.error().errorClass());
    assertEquals(List.of(new Phase("onboarding")), kept.phasesCompleted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "h2", "postgres"})
  void oneOfManyWhoSubmitAtOnceMovesTheRun(String store) throws Exception {
    on(store, "race");
    RunId run = start(RunStatus.RUNNING);
    List<Submission> all =
        atOnce(() -> app.checkpoints().submit(scope, request(run, CAMPAIGN.first())));
    assertEquals(1, all.stream().filter(each -> !each.transition().idempotent()).count());
    assertEquals(1, all.stream().map(Submission::checkpoint).distinct().count());
    assertEquals(2, app.runs().get(scope, run).revision());
    assertEquals(2, app.stages().stages(scope, run).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "h2", "postgres"})
  void oneOfManyWhoWorkAtOnceHoldsTheRun(String store) throws Exception {
    on(store, "held");
    RunId run = start(RunStatus.RUNNING);
    CyclicBarrier allAsked = new CyclicBarrier(THREADS);
    List<Boolean> worked =
        atOnce(
            () -> {
              try {
                return app.runExecutor()
                    .executeOn(
                        scope,
                        run,
                        ExecuteOptions.ALL_OR_NOTHING,
                        context -> {
                          allAsked.await(); // so that nobody comes after the lease is given back
                          context.advance(new Phase("strategy"));
                          return true;
                        });
              } catch (RunHeldException e) {
                allAsked.await();
                return false;
              }
            });
    assertEquals(1, worked.stream().filter(each -> each).count());
    assertEquals(new Phase("strategy"), app.runs().get(scope, run).value().currentPhase());
  }

  private RunId start(RunStatus status) {
    return app.runs()
        .start(scope, CAMPAIGN.name(), new SubjectId("shop"), JsonDocument.EMPTY, status)
        .id();
  }

  private static CheckpointRequest request(RunId run, Phase phase) {
    return new CheckpointRequest(run, phase, ARTIFACTS, MoveOptions.NONE);
  }

  private static <T> List<T> atOnce(Callable<T> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<T>> calls =
          IntStream.range(0, THREADS)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return call.call();
                          }))
              .toList();
      List<T> answers = new ArrayList<>();
      for (Future<T> each : calls) {
        answers.add(answer(each));
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T answer(Future<T> call) throws Exception {
    try {
      return call.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
