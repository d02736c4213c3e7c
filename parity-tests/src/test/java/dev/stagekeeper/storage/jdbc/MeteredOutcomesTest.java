package dev.stagekeeper.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.metrics.MeteredStorage;
import dev.stagekeeper.onboarding.parity.BriefSamples;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.production.parity.DraftSamples;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.parity.PostgresServer;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.parity.RunSamples;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the writes of a batch did is counted the same, however a store sends them. */
class MeteredOutcomesTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);
  private static final Instant AT = Instant.parse("2026-03-29T00:59:59Z");
  private static final RunId RUN = new RunId("r-1");
  private static final StageId STAGE = new StageId("r-1:1");
  private static final BriefSamples BRIEFS = new BriefSamples();
  private static final DraftSamples DRAFTS = new DraftSamples();

  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** Where the batches are applied. */
  enum Store {
    MEMORY,
    H2,
    POSTGRESQL,
    POSTGRESQL_OF_THE_APPLICATION
  }

  private Storage open(Store store) {
    StorageConfig config =
        switch (store) {
          case MEMORY -> StorageConfig.inMemory();
          case H2 -> StorageConfig.database("jdbc:h2:file:" + folder.resolve("outcomes"));
          case POSTGRESQL ->
              StorageConfig.database(PostgresServer.shared().freshDatabase("outcomes"));
          case POSTGRESQL_OF_THE_APPLICATION -> {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(PostgresServer.shared().freshDatabase("outcomes"));
            yield StorageConfig.database().withDataSource(source);
          }
        };
    return MeteredStorage.of(StorageFactory.open(config), registry);
  }

  @ParameterizedTest
  @EnumSource
  void createdUpdatedAndUnchangedAreCountedApart(Store store) {
    try (Storage storage = open(store)) {
      Draft first = DRAFTS.sample("first", 0);
      Brief brief = BRIEFS.sample("brief", 0);
      storage.apply(
          SCOPE,
          WriteBatch.builder()
              .save(Repositories::drafts, first)
              .delete(Repositories::drafts, DRAFTS.id("none"))
              .create(Repositories::briefs, brief)
              .start(start())
              .build());
      assertEquals(1, saves("drafts", "created"));
      assertEquals(1, saves("briefs", "created"));
      assertEquals(1, saves("runs", "created"));

      storage.apply(
          SCOPE,
          WriteBatch.builder()
              .save(Repositories::drafts, first)
              .save(Repositories::drafts, DRAFTS.sample("first", 1))
              .save(Repositories::briefs, brief)
              .saveAll(
                  Repositories::drafts,
                  List.of(
                      DRAFTS.sample("first", 1),
                      DRAFTS.sample("first", 0),
                      DRAFTS.sample("second", 0),
                      DRAFTS.sample("third", 0)))
              .start(start())
              .saveArtifacts(RUN, STAGE, JsonDocument.parse("{\"a\":1}"), null)
              .change(tried(storage))
              .build());
      assertEquals(1 + 2, saves("drafts", "created"));
      assertEquals(1 + 1, saves("drafts", "updated"));
      assertEquals(1 + 1, saves("drafts", "unchanged"));
      assertEquals(1, saves("briefs", "created"));
      assertEquals(1, saves("briefs", "unchanged"));
      assertEquals(1, saves("runs", "created"));
      assertEquals(1, saves("runs", "unchanged"));
      assertEquals(1, saves("runs", "updated"));
      assertEquals(3, batched("drafts", "save", "ok"));
      assertEquals(1, batched("drafts", "delete", "ok"));
      assertEquals(1, batched("stages", "saveArtifacts", "ok"));
      for (String module : List.of("production", "onboarding", "workflow")) {
        assertEquals(2, batches(module), module);
      }
    }
  }

  /** On PostgreSQL it is sent in pieces. */
  @ParameterizedTest
  @EnumSource
  void aLongBatchIsCountedToItsEnd(Store store) {
    try (Storage storage = open(store)) {
      storage.repositories(SCOPE).drafts().save(DRAFTS.sample("d-199", 1));
      WriteBatch.Builder batch = WriteBatch.builder();
      List<Draft> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        all.add(DRAFTS.sample("d-" + i, 0));
        batch.save(Repositories::drafts, all.get(i));
      }
      storage.apply(SCOPE, batch.saveAll(Repositories::drafts, all).build());
      assertEquals(1 + 199, saves("drafts", "created"));
      assertEquals(1, saves("drafts", "updated"));
      assertEquals(200, saves("drafts", "unchanged"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchThatIsRefusedCountsTheWriteThatWasWhy(Store store) {
    try (Storage storage = open(store)) {
      storage.repositories(SCOPE).briefs().create(BRIEFS.sample("brief", 0));
      WriteBatch taken =
          WriteBatch.builder()
              .save(Repositories::drafts, DRAFTS.sample("first", 0))
              .create(Repositories::briefs, BRIEFS.sample("brief", 1))
              .save(Repositories::drafts, DRAFTS.sample("second", 0))
              .build();
      assertThrows(ConflictException.class, () -> storage.apply(SCOPE, taken));
      assertEquals(1, batched("briefs", "create", "refused"));
      assertEquals(0, batched("drafts", "save", "refused"));
      assertEquals(0, batched("drafts", "save", "ok"));
      assertEquals(0, saves("drafts", "created"));
      assertEquals(0, batches("onboarding") + batches("production"));

      WriteBatch unknown =
          WriteBatch.builder()
              .save(Repositories::drafts, DRAFTS.sample("first", 0))
              .start(start())
              .change(RunChange.of(unknown()).retryCount(2))
              .build();
      assertThrows(NotFoundException.class, () -> storage.apply(SCOPE, unknown));
      assertEquals(1, batched("runs", "apply", "refused"));
      assertEquals(0, batched("runs", "start", "ok"));
    }
  }

  private static Stored<WorkflowRun> unknown() {
    return new Stored<>(start("unknown").run(), 1, AT, "jane", AT, "jane");
  }

  private static RunStart start() {
    return start(RUN.value());
  }

  private static RunStart start(String run) {
    return RunSamples.start(
        FlowDefinition.CAMPAIGN, run, "acme", RunStatus.RUNNING, JsonDocument.EMPTY, AT);
  }

  private static RunChange tried(Storage storage) {
    return RunChange.of(storage.repositories(SCOPE).runs().findStored(RUN).orElseThrow())
        .retryCount(1);
  }

  private double saves(String repository, String result) {
    Counter counter =
        registry
            .find("stagekeeper.saves")
            .tags("repository", repository, "result", result)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  private double batched(String repository, String operation, String outcome) {
    Counter counter =
        registry
            .find("stagekeeper.batched.writes")
            .tags("repository", repository, "operation", operation, "outcome", outcome)
            .counter();
    return counter == null ? 0 : counter.count();
  }

  private long batches(String module) {
    Timer timer = registry.find("stagekeeper.batches").tags("module", module).timer();
    return timer == null ? 0 : timer.count();
  }
}
