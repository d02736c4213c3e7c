package dev.stagekeeper.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.Workbench;
import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.history.ports.Purged;
import dev.stagekeeper.history.ports.RunHistory;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ProjectId;
import dev.stagekeeper.onboarding.ports.ProjectRepository;
import dev.stagekeeper.onboarding.ports.ProjectSetup;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.StorageException;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.storage.WriteBatch.BlindWrite;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.RunId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Prometheus sees of a store. That it is the same store otherwise, the suite shows. */
class MeteredStorageTest {

  private static final Scope SCOPE = Workbench.SCOPE;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Storage storage =
      MeteredStorage.of(StorageFactory.open(StorageConfig.inMemory()), registry);
  private final ProjectRepository projects = storage.repositories(SCOPE).projects();

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void eachCallIsTimedByModuleAdapterRepositoryOperationAndOutcome() {
    projects.save(project(1, "a"));
    projects.find(id(1));
    projects.find(id(2));
    assertThrows(NotFoundException.class, () -> projects.get(id(2)));
    storage.close();
    assertThrows(StorageException.class, () -> projects.find(id(1)));

    assertEquals(1, operations("save", "ok"));
    assertEquals(0, operations("save", "error"));
    assertEquals(2, operations("find", "ok"));
    assertEquals(1, operations("find", "error"));
    assertEquals(1, operations("get", "refused"));
    assertTrue(Double.isNaN(operations("get", "ok")));
    Scrape seen = Scrape.of(registry);
    assertEquals(
        2,
        seen.value("stagekeeper_operations_seconds_bucket" + labels("find", "ok", ",le=\"+Inf\"")));
    assertTrue(seen.value("stagekeeper_operations_seconds_sum" + labels("find", "ok", "")) > 0);
  }

  @Test
  void whatSavesDidIsCountedApart() {
    projects.save(project(1, "a"));
    projects.save(project(1, "a"));
    projects.save(project(1, "b"));
    projects.saveAll(List.of(project(1, "c"), project(2, "a"), project(3, "a"), project(3, "a")));
    projects.create(project(4, "a"));
    projects.createAll(List.of(project(5, "a"), project(6, "a")));
    assertThrows(ConflictException.class, () -> projects.create(project(4, "a")));
    List<ProjectSetup> taken = List.of(project(7, "a"), project(4, "a"));
    assertThrows(ConflictException.class, () -> projects.createAll(taken));

    assertEquals(1 + 2 + 1 + 2, saves("created"));
    assertEquals(1 + 1, saves("updated"));
    assertEquals(1 + 1, saves("unchanged"));
    assertEquals(1, operations("createAll", "ok"));
    assertEquals(1, operations("createAll", "refused"));
  }

  @Test
  void theHistoryIsMeasured() {
    RunHistory history = storage.repositories(SCOPE).history();
    PlanResult plan = new PlanResult(new PlanId("p"), "", null, JsonDocument.EMPTY, Instant.EPOCH);
    ExecutionResult execution =
        new ExecutionResult(
            new ExecutionId("e"), plan.id(), true, JsonDocument.EMPTY, Instant.EPOCH);
    history.savePlan(plan);
    history.savePlan(plan);
    history.saveExecution(execution);
    history.saveRun(null, plan, execution);
    history.getPlan(plan.id());
    history.findStoredPlan(plan.id());
    history.getExecution(execution.id());
    history.findStoredExecution(execution.id());
    history.getRun(new RunId("e"));
    history.findRun(new RunId("e"));
    history.findStoredRun(new RunId("e"));
    history.listRuns(10, 0);
    history.listRuns(PageRequest.first(10));
    assertThrows(NotFoundException.class, () -> history.getRun(new RunId("missing")));
    assertEquals(new Purged(1, 1, 1), history.purge(Instant.EPOCH.plusSeconds(1)));

    Map<String, Integer> calls = new TreeMap<>();
    for (String operation :
        List.of(
            "savePlan",
            "saveExecution",
            "saveRun",
            "getPlan",
            "findStoredPlan",
            "getExecution",
            "findStoredExecution",
            "getRun",
            "findRun",
            "findStoredRun",
            "listRuns",
            "purge")) {
      calls.put(operation, (int) historyOperations(operation, "ok"));
    }
    assertEquals(
        Map.ofEntries(
            Map.entry("savePlan", 2),
            Map.entry("saveExecution", 1),
            Map.entry("saveRun", 1),
            Map.entry("getPlan", 1),
            Map.entry("findStoredPlan", 1),
            Map.entry("getExecution", 1),
            Map.entry("findStoredExecution", 1),
            Map.entry("getRun", 1),
            Map.entry("findRun", 1),
            Map.entry("findStoredRun", 1),
            Map.entry("listRuns", 2),
            Map.entry("purge", 1)),
        calls);
    assertEquals(1, historyOperations("getRun", "refused"));
  }

  private double historyOperations(String operation, String outcome) {
    return Scrape.of(registry)
        .value(
            "stagekeeper_operations_seconds_count"
                + labels(operation, outcome, "")
                    .replace("onboarding", "history")
                    .replace("projects", "history"));
  }

  @Test
  void whatATransactionSavedCountsOnceItIsCommitted() {
    storage.inTransaction(
        SCOPE,
        tx -> {
          tx.projects().save(project(1, "a"));
          IllegalStateException undone = new IllegalStateException("undone");
          assertSame(
              undone,
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      tx.savepoint(
                          () -> {
                            tx.projects().save(project(2, "a"));
                            throw undone;
                          })));
          tx.savepoint(() -> tx.projects().save(project(3, "a")));
          assertEquals(0, saves("created"));
        });
    assertEquals(2, saves("created"));
    assertEquals(3, operations("save", "ok"));
    assertEquals(1, storageOperations("transaction", "ok"));
    assertEquals(1, storageOperations("savepoint", "ok"));
    assertEquals(1, storageOperations("savepoint", "aborted"));

    RuntimeException thrown = new RuntimeException("of the caller's own");
    assertSame(
        thrown,
        assertThrows(
            RuntimeException.class,
            () ->
                storage.inTransaction(
                    SCOPE,
                    tx -> {
                      tx.projects().save(project(4, "a"));
                      throw thrown;
                    })));
    assertEquals(2, saves("created"));
    assertEquals(1, storageOperations("transaction", "aborted"));
    assertEquals(2, projects.list(PageRequest.first(10)).items().size());
    assertEquals(
        0,
        Scrape.of(registry)
            .value(
                "stagekeeper_transaction_retries_total{adapter=\"inmemory\",product=\"memory\"}"));
  }

  @Test
  void aBatchIsTimedWholeAndItsWritesAreCounted() {
    storage.apply(
        SCOPE,
        WriteBatch.builder()
            .save(Repositories::projects, project(1, "a"))
            .save(Repositories::projects, project(2, "a"))
            .delete(Repositories::projects, id(1))
            .build());
    WriteBatch refused =
        WriteBatch.builder()
            .save(Repositories::projects, project(3, "a"))
            .create(Repositories::projects, project(2, "a"))
            .build();
    assertThrows(ConflictException.class, () -> storage.apply(SCOPE, refused));
    storage.apply(SCOPE, WriteBatch.builder().build());

    assertEquals(2, storageOperations("apply", "ok"));
    assertEquals(1, storageOperations("apply", "refused"));
    assertEquals(2, batched("save", "ok"));
    assertEquals(1, batched("delete", "ok"));
    assertTrue(Double.isNaN(batched("create", "ok")));
    assertEquals(1, batched("create", "refused"), "the write that was refused, and no other");
    assertTrue(Double.isNaN(batched("save", "refused")));
    assertEquals(1, batches(), "a batch that was refused or is empty has written to no module");
    assertEquals(1, projects.list(PageRequest.first(10)).items().size());
  }

  @Test
  void whatABatchSavedIsCountedApart() {
    projects.save(project(1, "a"));
    projects.save(project(2, "a"));
    storage.apply(
        SCOPE,
        WriteBatch.builder()
            .save(Repositories::projects, project(1, "a"))
            .save(Repositories::projects, project(2, "b"))
            .saveAll(Repositories::projects, List.of(project(1, "c"), project(3, "a")))
            .create(Repositories::projects, project(4, "a"))
            .build());
    assertEquals(2 + 2, saves("created"));
    assertEquals(2, saves("updated"));
    assertEquals(1, saves("unchanged"));
  }

  /** Else a batch would cost more round trips once it is measured. */
  @Test
  void aBlindWriteStaysBlindAndNoOtherBecomesSo() {
    BlindWrite blind = repositories -> {};
    WriteBatch batch =
        WriteBatch.builder().add(blind).add(repositories -> repositories.projects()).build();
    StorageMeters meters = new StorageMeters(registry, storage.describe());
    WriteBatch counted = new CountedBatch(batch, meters).batch();
    assertEquals(
        List.of(true, false),
        counted.writes().stream().map(write -> write instanceof BlindWrite).toList());
  }

  private double operations(String operation, String outcome) {
    return Scrape.of(registry)
        .value("stagekeeper_operations_seconds_count" + labels(operation, outcome, ""));
  }

  private static String labels(String operation, String outcome, String more) {
    return "{adapter=\"inmemory\",module=\"onboarding\",operation=\"%s\",outcome=\"%s\",product=\"memory\",repository=\"projects\"%s}"
        .formatted(operation, outcome, more);
  }

  private double storageOperations(String operation, String outcome) {
    return Scrape.of(registry)
        .value(
            "stagekeeper_operations_seconds_count{adapter=\"inmemory\",module=\"storage\",operation=\"%s\",outcome=\"%s\",product=\"memory\",repository=\"storage\"}"
                .formatted(operation, outcome));
  }

  private double saves(String result) {
    return Scrape.of(registry)
        .value(
            "stagekeeper_saves_total{adapter=\"inmemory\",module=\"onboarding\",product=\"memory\",repository=\"projects\",result=\"%s\"}"
                .formatted(result));
  }

  private double batched(String operation, String outcome) {
    return Scrape.of(registry)
        .value(
            "stagekeeper_batched_writes_total{adapter=\"inmemory\",module=\"onboarding\",operation=\"%s\",outcome=\"%s\",product=\"memory\",repository=\"projects\"}"
                .formatted(operation, outcome));
  }

  private double batches() {
    return Scrape.of(registry)
        .value(
            "stagekeeper_batches_seconds_count{adapter=\"inmemory\",module=\"onboarding\",product=\"memory\"}");
  }

  private static ProjectId id(int n) {
    return new ProjectId("project-" + n);
  }

  private static ProjectSetup project(int n, String url) {
    return new ProjectSetup(id(n), new BriefId("brief"), url, Workbench.NOW);
  }
}
