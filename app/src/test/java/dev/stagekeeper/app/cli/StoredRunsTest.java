package dev.stagekeeper.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.app.terminal.Kind;
import dev.stagekeeper.app.terminal.Row;
import dev.stagekeeper.history.ports.ExecutionId;
import dev.stagekeeper.history.ports.ExecutionResult;
import dev.stagekeeper.history.ports.PlanId;
import dev.stagekeeper.history.ports.PlanResult;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredRunsTest {

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final PageRequest FIRST = PageRequest.first(50);

  private final Storage storage = StorageFactory.from(Map.of("PERSISTENCE_MODE", "inmemory"));
  private final Scope scope = Scope.of(TenantId.DEFAULT).actingAs("jane");
  private final AtomicInteger ids = new AtomicInteger();
  private final Stagekeeper app =
      Stagekeeper.builder(storage, Generators.NONE)
          .ids(() -> "id-" + ids.getAndIncrement())
          .time(() -> AT.plusSeconds(ids.get()))
          .build();
  private final StoredRuns runs =
      new StoredRuns(storage.repositories(scope), new KnownFlows(app.flows()));

  @AfterEach
  void close() {
    storage.close();
  }

  private RunId start(FlowDefinition flow, String subject, RunStatus status) {
    return app.runs()
        .start(
            scope,
            flow.name(),
            new SubjectId(subject),
            JsonDocument.parse("{\"theme\":\"spring\"}"),
            status)
        .id();
  }

  private void record(String id, @Nullable FlowName flow, String objective, boolean success) {
    PlanResult plan =
        new PlanResult(
            new PlanId("p-" + id),
            objective,
            flow,
            JsonDocument.parse("{\"phases\":[\"qc\"]}"),
            AT);
    storage
        .repositories(scope)
        .history()
        .saveRun(
            new RunId(id),
            plan,
            new ExecutionResult(
                new ExecutionId("e-" + id),
                plan.id(),
                success,
                JsonDocument.parse("{\"error\":{\"code\":\"qc_refused\"}}"),
                AT));
  }

  private List<String> found(Kind kind, String filter) {
    return runs.list(kind, filter, FIRST).items().stream().map(Row::id).toList();
  }

  @Test
  void runsAreFoundByFlowStatusAndText() {
    String campaign = start(FlowDefinition.CAMPAIGN, "acme", RunStatus.RUNNING).value();
    String waiting = start(FlowDefinition.CAMPAIGN, "northfell", RunStatus.PENDING).value();
    String discovery = start(FlowDefinition.DISCOVERY, "Acme-2", RunStatus.RUNNING).value();
    assertEquals(List.of(discovery, waiting, campaign), found(Kind.RUNS, ""));
    assertEquals(List.of(waiting, campaign), found(Kind.RUNS, "campaign"));
    assertEquals(List.of(waiting), found(Kind.RUNS, " pending  campaign "));
    assertEquals(List.of(discovery, campaign), found(Kind.RUNS, "ACME"));
    assertEquals(List.of(campaign), found(Kind.RUNS, "acme campaign"));
    assertEquals(List.of(), found(Kind.RUNS, "acme failed"));
  }

  @Test
  void recordsAreFoundByFlowResultAndObjective() {
    record("r-1", FlowDefinition.CAMPAIGN.name(), "Reach families", true);
    record("r-2", null, "Reach pensioners", false);
    assertEquals(List.of("r-2", "r-1"), found(Kind.RECORDS, ""));
    assertEquals(List.of("r-1"), found(Kind.RECORDS, "campaign"));
    assertEquals(List.of("r-1"), found(Kind.RECORDS, "succeeded"));
    assertEquals(List.of("r-2"), found(Kind.RECORDS, "failed reach"));
    assertEquals(List.of("r-1"), found(Kind.RECORDS, "FAMILIES"));
    Row failed = runs.list(Kind.RECORDS, "failed", FIRST).items().get(0);
    assertTrue(failed.failed());
    assertEquals(
        List.of("2026-03-01T10:00:00Z", "failed", "-", "r-2", "Reach pensioners"), failed.cells());
  }

  @Test
  void aTextIsLookedForInSoManyPagesAtATime() {
    String first = start(FlowDefinition.DISCOVERY, "needle", RunStatus.RUNNING).value();
    for (int i = 0; i < 30; i++) {
      start(FlowDefinition.DISCOVERY, "hay", RunStatus.RUNNING);
    }
    Page<Row> page = runs.list(Kind.RUNS, "needle", PageRequest.first(1));
    assertEquals(List.of(), page.items(), "it is not among the newest 20");
    assertNotNull(page.next());
    page = runs.list(Kind.RUNS, "needle", PageRequest.after(1, page.next()));
    assertEquals(List.of(first), page.items().stream().map(Row::id).toList());
    assertNull(page.next());
  }

  @Test
  void aRunIsOpenedWithWhatItsStagesLeft() {
    RunId run = start(FlowDefinition.DISCOVERY, "acme", RunStatus.RUNNING);
    var stages = storage.repositories(scope).stages();
    var active = stages.findActive(run).orElseThrow();
    stages.saveArtifacts(run, active.id(), JsonDocument.parse("{\"import\":{\"rows\":2}}"), null);
    String text = String.join("\n", runs.open(Kind.RUNS, run.value()));
    assertTrue(text.startsWith("run       id-0\nflow      discovery\nsubject   acme\n"), text);
    assertTrue(text.contains("\nphases\n  >  data_import "), text);
    assertTrue(
        text.contains("\nartifacts of stage 1, data_import\n  import:\n    rows: 2\n"), text);
    assertTrue(text.endsWith("\nmetadata\n  theme: spring"), text);
  }

  @Test
  void aRecordIsOpenedWithItsPlanAndItsExecution() {
    record("r-2", null, "Reach\npensioners", false);
    assertEquals(
        """
        run     r-2
        plan    p-r-2
        flow    -
        result  failed
        ended   2026-03-01T10:00:00Z

        objective
          Reach
          pensioners

        plan
          phases:
            - qc

        execution
          error:
            code: qc_refused""",
        String.join("\n", runs.open(Kind.RECORDS, "r-2")));
  }

  @Test
  void whatIsGoneIsOneSentence() {
    NotFoundException gone =
        assertThrows(NotFoundException.class, () -> runs.open(Kind.RUNS, "id-9"));
    assertEquals("there is no Run with the id id-9", runs.sentence(gone));
  }
}
