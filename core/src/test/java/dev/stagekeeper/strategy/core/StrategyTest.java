package dev.stagekeeper.strategy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.events.DomainEvent.StrategyApproved;
import dev.stagekeeper.events.DomainEvent.StrategyGenerated;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.StrategyInput;
import dev.stagekeeper.strategy.ports.StrategyPlan;
import dev.stagekeeper.strategy.ports.StrategyVersion;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrategyTest {

  private static final PageRequest PAGE = PageRequest.first(10);

  private final Workbench bench = new Workbench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aPlanBecomesTheNextVersionOfItsBriefsStrategy() {
    BriefId brief = bench.brief();
    bench.announced();
    JsonDocument context = JsonDocument.parse("{\"budget\":1000}");
    List<JsonDocument> seen = new ArrayList<>();
    bench.planner =
        (planned, given) -> {
          bench.readFromOutside();
          seen.add(given);
          return Workbench.plan("for " + planned.targetAudience());
        };
    Strategy first = generate(brief, context);
    StrategyPlan plan = Workbench.plan("for gardeners");
    assertEquals(
        new Strategy(
            first.id(),
            brief,
            1,
            plan.kpis(),
            plan.channels(),
            plan.timeline(),
            plan.executiveSummary(),
            false,
            null,
            Workbench.NOW,
            null),
        first);
    assertEquals(List.of(context), seen);
    assertEquals(first, bench.stored.strategies().get(first.id()));
    StrategyGenerated event = assertInstanceOf(StrategyGenerated.class, bench.announced().get(0));
    assertEquals(
        List.of(first.id(), brief, 1), List.of(event.strategy(), event.brief(), event.version()));

    Strategy second = generate(brief, context);
    assertEquals(2, second.version());
    assertEquals(
        List.of(StrategyVersion.of(first), StrategyVersion.of(second)),
        bench.app.strategyQuery().versions(Workbench.SCOPE, brief, PAGE).items());
    assertEquals(first, bench.app.strategyQuery().strategy(Workbench.SCOPE, first.id()));
    assertEquals(2, bench.app.strategyQuery().strategies(Workbench.SCOPE, PAGE).items().size());
    bench.stored.strategies().delete(first.id());
    assertEquals(3, generate(brief, context).version(), "one more than the highest");
  }

  @Test
  void manyAtOnceGetAVersionEach() throws Exception {
    BriefId brief = bench.brief();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Strategy>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(() -> generate(brief, JsonDocument.EMPTY));
      }
      List<Integer> versions = new ArrayList<>();
      for (Future<Strategy> call : pool.invokeAll(calls)) {
        versions.add(call.get().version());
      }
      assertEquals(
          IntStream.rangeClosed(1, 40).boxed().toList(), versions.stream().sorted().toList());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void whatCannotBePlannedStoresAndAnnouncesNothing() {
    BriefId brief = bench.brief();
    bench.announced();
    bench.planner =
        (planned, context) -> {
          throw new IllegalStateException("no idea");
        };
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> generate(brief, JsonDocument.EMPTY));
    assertEquals("no idea", thrown.getMessage());
    bench.planner = (planned, context) -> null;
    assertThrows(InvalidValueException.class, () -> generate(brief, JsonDocument.EMPTY));
    assertThrows(NotFoundException.class, () -> generate(new BriefId("none"), JsonDocument.EMPTY));
    nothingStoredOrAnnounced();
  }

  @Test
  void aBriefThatIsDeletedWhileItIsPlannedForIsMissing() {
    BriefId brief = bench.brief();
    bench.announced();
    bench.planner =
        (planned, context) -> {
          bench.stored.briefs().delete(brief);
          return Workbench.plan("too late");
        };
    assertThrows(NotFoundException.class, () -> generate(brief, JsonDocument.EMPTY));
    nothingStoredOrAnnounced();
  }

  @Test
  void preparingStoresAndAnnouncesNothing() {
    Brief brief = bench.stored.briefs().get(bench.brief());
    bench.announced();
    assertEquals(7, bench.app.strategyGeneration().prepare(brief, 7, JsonDocument.EMPTY).version());
    nothingStoredOrAnnounced();
  }

  @Test
  void aStrategyIsApprovedOnce() {
    Strategy strategy = bench.strategy();
    bench.announced();
    Strategy approved = approve(strategy.id(), "jane");
    assertTrue(approved.approved());
    assertEquals("jane", approved.approvedBy());
    assertEquals(Workbench.NOW, approved.approvedAt());
    assertEquals(approved, bench.stored.strategies().get(strategy.id()));
    StrategyApproved event = assertInstanceOf(StrategyApproved.class, bench.announced().get(0));
    assertEquals("jane", event.approvedBy());
    assertEquals(strategy.brief(), event.brief());

    assertEquals(approved, approve(strategy.id(), "joe"));
    assertEquals(2, bench.stored.strategies().findStored(strategy.id()).orElseThrow().revision());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void anApprovalNeedsAStrategyAndAName() {
    Strategy strategy = bench.strategy();
    bench.announced();
    assertThrows(NotFoundException.class, () -> approve(new StrategyId("none"), "jane"));
    for (String name : new String[] {"", null, "x".repeat(501), "\u0000"}) {
      assertEquals(
          "approvedBy",
          assertThrows(InvalidValueException.class, () -> approve(strategy.id(), name)).field());
    }
    assertFalse(bench.stored.strategies().get(strategy.id()).approved());
    assertEquals(List.of(), bench.announced());
  }

  private Strategy generate(BriefId brief, JsonDocument context) {
    return bench
        .app
        .strategyGeneration()
        .generate(Workbench.SCOPE, new StrategyInput(brief, context));
  }

  private Strategy approve(StrategyId id, String by) {
    return bench.app.strategyApproval().approve(Workbench.SCOPE, id, by);
  }

  private void nothingStoredOrAnnounced() {
    assertEquals(List.of(), bench.stored.strategies().list(PAGE).items());
    assertEquals(List.of(), bench.announced());
  }
}
