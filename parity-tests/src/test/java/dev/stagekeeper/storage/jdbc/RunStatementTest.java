package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.StaleRevisionException;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Holding;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunFilter;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every call on runs, stages and checkpoints is one statement on PostgreSQL, refused or not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunStatementTest {

  private static final FlowDefinition FLOW = FlowDefinition.CAMPAIGN;
  private static final Instant NOW = Instant.parse("2026-05-06T07:08:09Z");
  private static final Duration TERM = Duration.ofMinutes(1);
  private static final LeaseRequest REQUEST = new LeaseRequest("worker", NOW, TERM);
  private static final JsonDocument ARTIFACTS = JsonDocument.parse("artifacts", "{\"a\":[1,2]}");

  private final StatementTap tap = new StatementTap();
  private Storage storage;

  @BeforeAll
  void open() {
    storage =
        new JdbcProvider(tap::around)
            .open(StorageConfig.database(PostgresServer.shared().freshDatabase("run_statements")));
  }

  @AfterAll
  void close() {
    storage.close();
  }

  @Test
  void aRunIsStartedAndChangedInOneEach() {
    Repositories repositories = repositories("changes");
    RunStart start = start("run");
    one(() -> repositories.runs().start(start));
    one(() -> repositories.runs().start(start));
    RunChange change = advance(stored(repositories, "run"));
    one(() -> repositories.runs().apply(change));
    one(() -> assertThrows(StaleRevisionException.class, () -> repositories.runs().apply(change)));
    RunChange nothing = RunChange.of(stored(repositories, "run"));
    one(() -> repositories.runs().apply(nothing));
  }

  @Test
  void leasesCostOneEach() {
    Repositories repositories = repositories("leases");
    RunId id = run("run");
    repositories.runs().start(start("run"));
    one(() -> repositories.runs().claimNext(FLOW.name(), RunStatus.PENDING, REQUEST).orElseThrow());
    one(() -> repositories.runs().claim(id, REQUEST));
    Lease lease = repositories.runs().get(id).lease();
    one(() -> repositories.runs().renew(id, lease, NOW, TERM));
    one(() -> repositories.runs().requireLease(id, new Holding(lease, NOW)));
    one(() -> repositories.runs().release(id, lease));
    one(() -> repositories.runs().claim(id, REQUEST).orElseThrow());
  }

  /** Claims that ran into each other would be tried again, and cost more. */
  @Test
  void claimsOfOneStoreStandInLine() {
    Repositories repositories = repositories("line");
    List<String> ids = IntStream.range(0, 40).mapToObj(n -> "run-" + (10 + n)).toList();
    ids.forEach(id -> repositories.runs().start(start(id)));
    Set<String> claimed = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    StatementTap.Sent sent =
        tap.during(
            () ->
                ids.stream()
                    .map(
                        id ->
                            CompletableFuture.runAsync(
                                () -> claimed.add(next(repositories)), threads))
                    .toList()
                    .forEach(CompletableFuture::join));
    threads.shutdown();
    assertEquals(Set.copyOf(ids), claimed);
    assertEquals(ids.size(), sent.statements().size());
  }

  private static String next(Repositories repositories) {
    return repositories
        .runs()
        .claimNext(FLOW.name(), RunStatus.PENDING, REQUEST)
        .orElseThrow()
        .value()
        .id()
        .value();
  }

  @Test
  void artifactsAndCheckpointsCostOneEach() {
    Repositories repositories = repositories("artifacts");
    repositories.runs().start(start("run"));
    Lease lease = repositories.runs().claim(run("run"), REQUEST).orElseThrow().value().lease();
    Holding held = new Holding(lease, NOW);
    StageId stage = new StageId("run:1");
    one(() -> repositories.stages().saveArtifacts(run("run"), stage, ARTIFACTS, held));
    one(() -> repositories.stages().saveArtifacts(run("run"), new StageId("no"), ARTIFACTS, held));
    Checkpoint checkpoint = checkpoint();
    one(() -> repositories.checkpoints().record(checkpoint, held));
    one(() -> repositories.checkpoints().record(checkpoint, null));
  }

  @Test
  void readingCostsOneEach() {
    Repositories repositories = repositories("reads");
    repositories.runs().start(start("run"));
    one(() -> repositories.runs().get(run("run")));
    one(() -> repositories.runs().lock(run("run")));
    one(() -> repositories.runs().list(RunFilter.ALL, PageRequest.first(10)));
    one(() -> repositories.stages().find(new StageId("run:1")));
    one(() -> repositories.stages().findActive(run("run")));
    one(() -> repositories.stages().listByRun(run("run"), PageRequest.first(10)));
    one(() -> repositories.checkpoints().find(new CheckpointId("checkpoint")));
    one(() -> repositories.checkpoints().listByRun(run("run"), PageRequest.first(10)));
  }

  /** What a checkpoint does: its artifacts, itself, and the move to the next phase. */
  @Test
  void aCheckpointAsABatchIsOneRoundTripAndSoIsAnAdvance() {
    Repositories repositories = repositories("batch");
    repositories.runs().start(start("run"));
    Stored<WorkflowRun> before = stored(repositories, "run");
    WriteBatch batch =
        WriteBatch.builder()
            .saveArtifacts(run("run"), new StageId("run:1"), ARTIFACTS, null)
            .record(checkpoint(), null)
            .change(advance(before))
            .build();
    StatementTap.Sent applied = tap.during(() -> storage.apply(scope("batch"), batch));
    assertEquals(1, applied.statements().size());
    assertTrue(applied.statements().get(0).endsWith("COMMIT"));
    assertEquals(FLOW.phases().get(1), repositories.runs().get(run("run")).currentPhase());
    assertEquals(ARTIFACTS, repositories.stages().find(new StageId("run:1")).get().artifacts());

    StatementTap.Sent sent =
        tap.during(
            () ->
                storage.inTransaction(
                    scope("batch"),
                    tx -> tx.runs().apply(advance(tx.runs().lock(run("run")).orElseThrow()))));
    assertEquals(2, sent.statements().size());
    assertEquals(1, sent.commits());
  }

  private void one(Runnable call) {
    StatementTap.Sent sent = tap.during(call);
    assertEquals(1, sent.statements().size(), () -> "sent: " + sent.statements());
    assertEquals(0, sent.commits());
  }

  private Repositories repositories(String tenant) {
    return storage.repositories(scope(tenant));
  }

  private static Scope scope(String tenant) {
    return Scope.of(new TenantId(tenant));
  }

  private static RunId run(String id) {
    return new RunId(id);
  }

  private static Stored<WorkflowRun> stored(Repositories repositories, String id) {
    return repositories.runs().findStored(run(id)).orElseThrow();
  }

  private static RunStart start(String id) {
    return RunSamples.start(FLOW, id, "subject", RunStatus.PENDING, JsonDocument.EMPTY, NOW);
  }

  private static RunChange advance(Stored<WorkflowRun> run) {
    List<Phase> phases = FLOW.phases();
    int next = phases.indexOf(run.value().currentPhase()) + 1;
    StageId stage = new StageId(run.value().id().value() + ":" + (next + 1));
    return RunSamples.advance(run, phases.get(next), stage, NOW);
  }

  private static Checkpoint checkpoint() {
    return new Checkpoint(
        new CheckpointId("checkpoint"),
        run("run"),
        new StageId("run:1"),
        FLOW.first(),
        ARTIFACTS,
        NOW);
  }
}
