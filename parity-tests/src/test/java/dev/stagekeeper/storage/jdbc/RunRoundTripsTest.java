package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.CheckpointRequest;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What it costs on PostgreSQL to move a run, counted on the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunRoundTripsTest {

  /** More often than it takes the driver to prepare a statement for good. */
  private static final int TIMES = 8;

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final FlowDefinition FLOW = FlowDefinition.CAMPAIGN;
  private static final Phase SECOND = FLOW.phases().get(1);
  private static final JsonDocument ARTIFACTS = JsonDocument.parse("{\"brief\":\"b-1\"}");

  private Wire wire;
  private Storage storage;
  private Stagekeeper app;

  @BeforeAll
  void open() throws IOException {
    wire = new Wire(PostgresServer.shared().freshDatabase("run_trips"));
    storage = new JdbcProvider().open(StorageConfig.database(wire.url()).withPoolSize(1));
    app = Stagekeeper.on(storage, Generators.NONE);
  }

  @AfterAll
  void close() throws IOException {
    storage.close();
    wire.close();
  }

  private Stored<WorkflowRun> started() {
    WorkflowRun run =
        app.runs()
            .start(
                SCOPE,
                FLOW.name(),
                new SubjectId("subject"),
                JsonDocument.EMPTY,
                RunStatus.RUNNING);
    return app.runs().get(SCOPE, run.id());
  }

  private StageExecution active(RunId run) {
    return storage.repositories(SCOPE).stages().findActive(run).orElseThrow();
  }

  @Test
  void anAdvanceIsAtMostThree() {
    for (int i = 0; i < TIMES; i++) {
      RunId run = started().value().id();
      long trips =
          wire.during(() -> app.phases().advance(SCOPE, run, SECOND, MoveOptions.NONE))
              .roundTrips();
      assertTrue(trips <= 3, () -> trips + " round trips");
      assertEquals(SECOND, app.runs().get(SCOPE, run).value().currentPhase());
    }
  }

  @Test
  void aCheckpointWithItsArtifactsIsOneForARunThatWasRead() {
    for (int i = 0; i < TIMES; i++) {
      Stored<WorkflowRun> run = started();
      RunId id = run.value().id();
      StageExecution stage = active(id);
      Instant now = Instant.now();
      Lease lease = lease(id, now);
      MoveOptions options =
          i % 2 == 0 ? MoveOptions.NONE : MoveOptions.NONE.under(new Holding(lease, now));
      CheckpointRequest request = new CheckpointRequest(id, null, ARTIFACTS, options);
      assertEquals(
          1,
          wire.during(() -> app.checkpoints().submit(SCOPE, request, run, stage.id())).roundTrips(),
          "time " + i);
      assertEquals(SECOND, app.runs().get(SCOPE, id).value().currentPhase());
      assertEquals(
          ARTIFACTS,
          storage.repositories(SCOPE).stages().find(stage.id()).orElseThrow().artifacts());
      assertEquals(
          List.of(ARTIFACTS),
          storage
              .repositories(SCOPE)
              .checkpoints()
              .listByRun(id, PageRequest.first(5))
              .items()
              .stream()
              .map(checkpoint -> checkpoint.artifacts())
              .toList());
    }
  }

  @Test
  void aRunThatBeginsWithWhatItWritesIsOne() {
    BriefSamples briefs = new BriefSamples();
    for (int i = 0; i < TIMES; i++) {
      Stored<WorkflowRun> other = started();
      RunId id = other.value().id();
      Instant now = Instant.now();
      Holding holding = new Holding(lease(id, now), now);
      RunStart start =
          app.runs()
              .prepare(
                  FLOW.name(), new SubjectId("subject"), JsonDocument.EMPTY, RunStatus.PENDING);
      WriteBatch batch =
          WriteBatch.builder()
              .requireLease(id, holding)
              .start(start)
              .create(Repositories::briefs, briefs.sample("row-" + i, 0))
              .change(RunChange.of(start.next()).metadata(ARTIFACTS))
              .build();
      assertEquals(1, wire.during(() -> storage.apply(SCOPE, batch)).roundTrips(), "time " + i);
      assertEquals(2, app.runs().get(SCOPE, start.run().id()).revision());
    }
  }

  private Lease lease(RunId run, Instant now) {
    WorkflowRun claimed =
        storage
            .repositories(SCOPE)
            .runs()
            .claim(run, new LeaseRequest("worker", now, Duration.ofMinutes(5)))
            .orElseThrow()
            .value();
    return Objects.requireNonNull(claimed.lease());
  }
}
