package com.example.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.StorageFactory;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.StorageConfig;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.TenantId;
import dev.stagekeeper.workflow.core.RunPhases;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.PhaseMachine;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SubjectId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an application tries that wants to move a run as it likes, from a package of its own. */
class MovingRunsTest {

  private static final Scope SCOPE = Scope.of(TenantId.DEFAULT);

  @Test
  void thePhaseMachineWorksForTheServicesAlone() throws IllegalAccessException {
    List<MethodHandles.Lookup> callers =
        List.of(
            MethodHandles.lookup(),
            MethodHandles.publicLookup(),
            MethodHandles.lookup().in(RunPhases.class),
            MethodHandles.publicLookup().in(RunPhases.class));
    for (MethodHandles.Lookup caller : callers) {
      assertThrows(IllegalCallerException.class, () -> PhaseMachine.of(caller), caller::toString);
    }
    IllegalCallerException refusal =
        assertThrows(IllegalCallerException.class, () -> PhaseMachine.of(MethodHandles.lookup()));
    assertTrue(
        refusal.getMessage().contains("dev.stagekeeper.workflow.ports.PhaseService"),
        refusal::getMessage);
  }

  @Test
  void whatTheApplicationSaysOfARunIsNotBelieved() {
    try (Storage storage = StorageFactory.open(StorageConfig.inMemory())) {
      Stagekeeper app = Stagekeeper.on(storage, Generators.NONE);
      WorkflowRun run =
          app.runs()
              .start(
                  SCOPE,
                  FlowDefinition.CAMPAIGN.name(),
                  new SubjectId("acme"),
                  JsonDocument.EMPTY,
                  RunStatus.RUNNING);
      Stored<WorkflowRun> stored = app.runs().get(SCOPE, run.id());
      Instant now = run.createdAt();
      Phase last = FlowDefinition.CAMPAIGN.last();
      List<Phase> all = FlowDefinition.CAMPAIGN.phases();
      Stream.of(
              standing(run, RunStatus.RUNNING, last, List.of(), 0, null),
              standing(run, RunStatus.RUNNING, run.currentPhase(), List.of(last), 0, null),
              standing(run, RunStatus.RUNNING, run.currentPhase(), List.of(), 99.9, null),
              standing(run, RunStatus.RUNNING, run.currentPhase(), List.of(), 0, now),
              standing(run, RunStatus.COMPLETED, last, all, 100, now))
          .map(forged -> new Stored<>(forged, stored.revision(), now, "", now, ""))
          .map(forged -> RunChange.of(forged).metadata(JsonDocument.parse("{\"a\":1}")))
          .forEach(
              change -> {
                InvalidValueException refusal =
                    assertThrows(
                        InvalidValueException.class,
                        () -> storage.repositories(SCOPE).runs().apply(change));
                assertEquals("change.before", refusal.field());
                assertThrows(
                    InvalidValueException.class,
                    () -> storage.apply(SCOPE, WriteBatch.builder().change(change).build()));
              });
      assertEquals(stored, app.runs().get(SCOPE, run.id()));
    }
  }

  private static WorkflowRun standing(
      WorkflowRun run,
      RunStatus status,
      Phase phase,
      List<Phase> completed,
      double progress,
      Instant completedAt) {
    return new WorkflowRun(
        run.id(),
        run.flow(),
        run.subject(),
        status,
        phase,
        completed,
        progress,
        run.phaseState(),
        run.agentState(),
        run.error(),
        run.retryCount(),
        run.lease(),
        run.metadata(),
        run.createdAt(),
        completedAt);
  }
}
