package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.ExecuteOptions;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.IllegalTransitionException;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

/** What moving runs costs on PostgreSQL, in round trips, commits included. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCostTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final FlowName CAMPAIGN = FlowDefinition.CAMPAIGN.name();
  private static final SubjectId SHOP = new SubjectId("shop");
  private static final JsonDocument ARTIFACTS =
      JsonDocument.parse("{\"text\":\"" + "x".repeat(1_000) + "\"}");

  private Wire wire;
  private Storage storage;
  private Stagekeeper app;

  @BeforeAll
  void open() throws IOException {
    wire = new Wire(PostgresServer.shared().freshDatabase("runs"));
    storage =
        new JdbcProvider(source -> source).open(StorageConfig.database(wire.url()).withPoolSize(1));
    app = Stagekeeper.on(storage, Generators.NONE);
  }

  @AfterAll
  void close() throws IOException {
    storage.close();
    wire.close();
  }

  @Test
  void aMoveIsThreeRoundTrips() {
    RunId run = start();
    assertTrips(3, () -> app.phases().advance(SCOPE, run, phase("strategy"), MoveOptions.NONE));
    assertTrips(3, () -> app.phases().complete(SCOPE, run, phase("qc"), MoveOptions.NONE));
    assertTrips(
        3, () -> app.phases().derive(SCOPE, run, Map.of(phase("qc"), false), MoveOptions.NONE));
    Lease lease =
        storage
            .repositories(SCOPE)
            .runs()
            .claim(run, new LeaseRequest("worker", Instant.EPOCH, Duration.ofMinutes(1)))
            .orElseThrow()
            .value()
            .lease();
    MoveOptions held = MoveOptions.NONE.under(new Holding(lease, Instant.EPOCH));
    assertTrips(3, () -> app.phases().advance(SCOPE, run, phase("production"), held));
  }

  @Test
  void aMoveThatChangesNothingIsNotMore() {
    RunId run = start();
    assertTrips(2, () -> app.phases().advance(SCOPE, run, phase("onboarding"), MoveOptions.NONE));
    assertTrips(
        2,
        () ->
            assertThrows(
                IllegalTransitionException.class,
                () -> app.phases().advance(SCOPE, run, phase("qc"), MoveOptions.NONE)));
  }

  @Test
  void aCheckpointOfARunAsItWasReadIsOneRoundTrip() {
    RunId run = start();
    Stored<WorkflowRun> read = app.runs().get(SCOPE, run);
    StageId stage = app.stages().activeStage(SCOPE, run).orElseThrow().id();
    CheckpointRequest request =
        new CheckpointRequest(run, phase("onboarding"), ARTIFACTS, MoveOptions.NONE);
    assertTrips(1, () -> app.checkpoints().submit(SCOPE, request, read, stage));
  }

  @Test
  void aCheckpointThatReadsItsRunIsSixRoundTrips() {
    RunId run = start();
    CheckpointRequest request =
        new CheckpointRequest(run, phase("onboarding"), ARTIFACTS, MoveOptions.NONE);
    assertTrips(6, () -> app.checkpoints().submit(SCOPE, request));
  }

  @Test
  void beginningARunIsOneRoundTrip() {
    assertTrips(1, this::start);
  }

  @Test
  void workOnANewRunIsOneRoundTripHoweverManyPhasesItCompletes() {
    work(1); // the driver looks up types when it sees them first
    for (int phases = 1; phases <= 4; phases++) {
      int last = phases;
      assertTrips(1, () -> work(last));
    }
  }

  @Test
  void aRunThatEndsIsRecordedInFourMore() {
    work(5);
    assertTrips(1 + 4, () -> work(5));
  }

  /** Works on a new run through so many phases, with artifacts and state for each. */
  private void work(int phases) {
    app.runExecutor()
        .execute(
            SCOPE,
            CAMPAIGN,
            SHOP,
            context -> {
              for (Phase next : FlowDefinition.CAMPAIGN.phases().subList(1, phases)) {
                context.saveArtifacts(ARTIFACTS);
                context.phaseState(ARTIFACTS);
                context.advance(next);
              }
              context.saveArtifacts(ARTIFACTS);
              context.complete();
              return context.run().id();
            });
  }

  @Test
  void workOnARunThatIsThereClaimsReadsAppliesAndGivesBack() {
    RunId run = start();
    assertTrips(
        5,
        () ->
            app.runExecutor()
                .executeOn(
                    SCOPE,
                    run,
                    ExecuteOptions.ALL_OR_NOTHING,
                    context -> {
                      context.saveArtifacts(ARTIFACTS);
                      context.advance(phase("strategy"));
                      return "done";
                    }));
  }

  private RunId start() {
    return app.runs().start(SCOPE, CAMPAIGN, SHOP, JsonDocument.EMPTY, RunStatus.RUNNING).id();
  }

  private static Phase phase(String name) {
    return new Phase(name);
  }

  /** The pool looks whether a connection is alive that nobody has used for a while. */
  private void assertTrips(int trips, Executable work) {
    storage.repositories(SCOPE).briefs().find(new BriefId("warm"));
    Wire.Traffic traffic =
        wire.during(
            () -> {
              try {
                work.execute();
              } catch (Throwable e) {
                throw new AssertionError(e);
              }
            });
    assertEquals(trips, traffic.roundTrips());
  }
}
