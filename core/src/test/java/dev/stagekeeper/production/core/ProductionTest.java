package dev.stagekeeper.production.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.Workbench;
import dev.stagekeeper.events.DomainEvent.AssetGenerated;
import dev.stagekeeper.events.DomainEvent.DraftReady;
import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftContent;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProductionTest {

  private static final PageRequest PAGE = PageRequest.first(10);

  private final Workbench bench = new Workbench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aPieceIsWrittenForAStrategy() {
    Strategy strategy = bench.strategy();
    bench.announced();
    bench.writer =
        (followed, request) -> {
          bench.readFromOutside();
          return new DraftContent(followed.executiveSummary(), JsonDocument.parse("{\"words\":3}"));
        };
    Draft draft = generate(strategy.id());
    assertEquals(
        new Draft(
            draft.id(),
            strategy.id(),
            "email",
            "plan for gardeners",
            JsonDocument.parse("{\"words\":3}"),
            Workbench.NOW),
        draft);
    assertEquals(draft, bench.app.productionQuery().draft(Workbench.SCOPE, draft.id()));
    assertEquals(
        List.of(draft),
        bench.app.productionQuery().drafts(Workbench.SCOPE, strategy.id(), PAGE).items());
    assertEquals(List.of(draft), bench.app.productionQuery().drafts(Workbench.SCOPE, PAGE).items());
    DraftReady event = (DraftReady) bench.announced().get(0);
    assertEquals(draft.id(), event.draft());
    assertEquals("email", event.contentType());
  }

  @Test
  void whatIsNotWrittenIsNotStored() {
    Strategy strategy = bench.strategy();
    bench.announced();
    assertThrows(NotFoundException.class, () -> generate(new StrategyId("none")));
    bench.writer = (followed, request) -> null;
    assertThrows(InvalidValueException.class, () -> generate(strategy.id()));
    bench.writer =
        (followed, request) -> {
          bench.stored.strategies().delete(followed.id());
          return new DraftContent("too late", JsonDocument.EMPTY);
        };
    assertThrows(NotFoundException.class, () -> generate(strategy.id()));
    assertEquals(List.of(), bench.stored.drafts().list(PAGE).items());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void assetsAreProducedAndBundled() {
    Draft draft = bench.draft();
    bench.announced();
    Bundle bundle = assemble(draft.id());
    assertEquals(draft.id(), bundle.draft());
    assertEquals(List.of("image", "font"), bundle.assets().stream().map(Asset::type).toList());
    assertEquals(
        List.of(bundle),
        bench.app.productionQuery().bundles(Workbench.SCOPE, draft.id(), PAGE).items());
    assertEquals(
        bundle.assets().stream().map(Asset::id).toList(),
        bench.announced().stream().map(event -> ((AssetGenerated) event).asset()).toList());

    bench.producer = (written, spec) -> List.of();
    assertEquals(List.of(), assemble(draft.id()).assets());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void whatIsNotProducedIsNotStored() {
    Draft draft = bench.draft();
    bench.announced();
    assertThrows(NotFoundException.class, () -> assemble(new DraftId("none")));
    bench.producer = (written, spec) -> null;
    assertThrows(InvalidValueException.class, () -> assemble(draft.id()));
    bench.producer =
        (written, spec) -> {
          throw new IllegalStateException("no ink");
        };
    assertThrows(IllegalStateException.class, () -> assemble(draft.id()));
    assertEquals(List.of(), bench.stored.bundles().list(PAGE).items());
    assertEquals(List.of(), bench.announced());
  }

  @Test
  void preparingStoresAndAnnouncesNothing() {
    Strategy strategy = bench.strategy();
    bench.announced();
    Draft draft = bench.app.draftGeneration().prepare(strategy, Workbench.draftRequest());
    Bundle bundle = bench.app.bundleAssembly().prepare(draft, Workbench.spec());
    assertEquals(draft.id(), bundle.draft());
    assertEquals(List.of(), bench.stored.drafts().list(PAGE).items());
    assertEquals(List.of(), bench.stored.bundles().list(PAGE).items());
    assertEquals(List.of(), bench.announced());
  }

  private Draft generate(StrategyId strategy) {
    return bench
        .app
        .draftGeneration()
        .generate(Workbench.SCOPE, strategy, Workbench.draftRequest());
  }

  private Bundle assemble(DraftId draft) {
    return bench.app.bundleAssembly().assemble(Workbench.SCOPE, draft, Workbench.spec());
  }
}
