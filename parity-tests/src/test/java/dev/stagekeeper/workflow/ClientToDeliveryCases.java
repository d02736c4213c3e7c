package dev.stagekeeper.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Campaign;
import dev.stagekeeper.workflow.ports.SagaListener;
import dev.stagekeeper.workflow.ports.SagaResult;
import dev.stagekeeper.workflow.ports.WorkflowInput;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The content line from a client's answers to delivered packages, on the store of a subclass. */
abstract class ClientToDeliveryCases extends FailedRunCases {

  private static final PageRequest PAGE = PageRequest.first(100);

  @Test
  void aCampaignIsDelivered() {
    LineBench bench = newBench();
    WorkflowResult result = bench.run(LineBench.campaign("one", "two", "three"));
    assertEquals(
        new SagaResult(result.saga().sagaId(), true, STEPS, List.of(), null, null), result.saga());
    assertEquals(result.run().value(), result.saga().sagaId().value());

    Repositories stored = bench.storage.repositories(bench.scope);
    Brief brief = stored.briefs().findByWorkflowRun(result.run()).orElseThrow();
    assertEquals(result.brief(), brief.id());
    assertEquals("gardeners", brief.targetAudience());
    Intake intake = stored.intakes().listByBrief(brief.id(), PAGE).items().get(0);
    assertEquals(LineBench.ACME, intake.client());
    Strategy strategy = stored.strategies().findLatest(brief.id()).orElseThrow();
    assertEquals(1, strategy.version());
    List<Draft> drafts = new ArrayList<>();
    for (PackageId id : result.packages()) {
      DeliveryPackage delivered = stored.packages().get(id);
      assertEquals(2, delivered.artifacts().size());
      drafts.add(stored.drafts().get(delivered.draft()));
    }
    assertEquals(List.of("one", "two", "three"), drafts.stream().map(Draft::body).toList());
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      assertEquals(strategy.id(), draft.strategy());
      assertEquals(
          2, stored.bundles().listByDraft(draft.id(), PAGE).items().get(0).assets().size());
      QcResult evaluation = stored.qcResults().findByDraft(draft.id()).orElseThrow();
      assertEquals(evaluation, result.evaluations().get(i));
      assertTrue(evaluation.passed());
    }
    assertEquals(3 + 4 * 3, bench.stored().size());
    bench.stored().rows().values().stream()
        .flatMap(List::stream)
        .forEach(row -> assertEquals("jane", row.createdBy()));
  }

  @Test
  void eachStepIsSavedWholeBeforeTheNextBegins() {
    LineBench bench = newBench();
    List<Integer> sizes = new ArrayList<>();
    Recording recording = new Recording();
    SagaListener counting =
        new SagaListener() {
          @Override
          public void started(String step) {
            recording.started(step);
            sizes.add(bench.stored().size());
          }

          @Override
          public void succeeded(String step) {
            recording.succeeded(step);
          }

          @Override
          public void failed(String step, String reason) {
            recording.failed(step, reason);
          }

          @Override
          public void compensated(String step) {
            recording.compensated(step);
          }
        };
    bench.run(null, LineBench.campaign("one", "two"), counting);
    assertEquals(
        STEPS.stream()
            .flatMap(step -> List.of("started " + step, "succeeded " + step).stream())
            .toList(),
        recording.told);
    assertEquals(List.of(0, 2, 3, 7, 9), sizes);
    assertEquals(11, bench.stored().size());
  }

  @Test
  void whatHappenedIsToldInOrderAndAsPartOfTheRun() {
    LineBench bench = newBench();
    List<Integer> sizes = new ArrayList<>();
    bench.app.events().subscribe(event -> sizes.add(bench.stored().size()));
    WorkflowResult result = bench.run(LineBench.campaign("one", "two"));
    assertEquals(
        List.of(
            "WorkflowStarted",
            "IntakeCaptured",
            "BriefValidated",
            "WorkflowStepSucceeded",
            "StrategyGenerated",
            "WorkflowStepSucceeded",
            "DraftReady",
            "AssetGenerated",
            "AssetGenerated",
            "DraftReady",
            "AssetGenerated",
            "AssetGenerated",
            "WorkflowStepSucceeded",
            "QcPassed",
            "QcPassed",
            "WorkflowStepSucceeded",
            "Delivered",
            "Delivered",
            "WorkflowStepSucceeded",
            "WorkflowCompleted"),
        bench.events.stream().map(event -> event.getClass().getSimpleName()).toList());
    assertEquals(
        List.of(0, 2, 2, 2, 3, 3, 7, 7, 7, 7, 7, 7, 7, 9, 9, 9, 11, 11, 11, 11),
        sizes,
        "told after it was committed");
    for (DomainEvent event : bench.events) {
      assertEquals(result.run().value(), event.correlationId());
      assertEquals(bench.scope.tenant(), event.header().tenant());
    }
  }

  @Test
  void generatorsAreCalledOutsideOfTransactions() {
    LineBench bench = newBench();
    var planner = bench.planner;
    var writer = bench.writer;
    var producer = bench.producer;
    var check = bench.check;
    var packager = bench.packager;
    bench.planner =
        (brief, context) -> {
          bench.readFromOutside();
          return planner.plan(brief, context);
        };
    bench.writer =
        (strategy, request) -> {
          bench.readFromOutside();
          return writer.write(strategy, request);
        };
    bench.producer =
        (draft, spec) -> {
          bench.readFromOutside();
          return producer.produce(draft, spec);
        };
    bench.check =
        (draft, benchmarks) -> {
          bench.readFromOutside();
          assertEquals(List.of("length"), benchmarks);
          return check.check(draft, benchmarks);
        };
    bench.packager =
        (draft, bundles) -> {
          bench.readFromOutside();
          assertEquals(
              List.of(draft.id()), bundles.stream().map(bundle -> bundle.draft()).toList());
          return packager.pack(draft, bundles);
        };
    assertTrue(bench.run(LineBench.campaign("one", "two")).saga().success());
  }

  @Test
  void aRunStartsFromTheIntakeThatReservedItsBrief() {
    LineBench bench = newBench();
    BriefId reserved = bench.capture();
    Campaign whole = LineBench.campaign("one");
    Campaign withoutIntake =
        new Campaign(null, whole.brief(), whole.strategyContext(), whole.pieces());
    WorkflowResult result = bench.run(reserved, withoutIntake, SagaListener.NONE);
    assertEquals(reserved, result.brief());
    assertEquals(1, bench.stored().rows().get("intakes").size());
    assertEquals(
        1,
        bench.events.stream().filter(event -> event instanceof DomainEvent.IntakeCaptured).count());
    // An intake in the campaign is not captured beside it.
    BriefId next = bench.capture();
    assertEquals(next, bench.run(next, whole, SagaListener.NONE).brief());
    assertEquals(2, bench.stored().rows().get("intakes").size());
  }

  @Test
  void theStrategyIsTheNextVersionOfItsBriefs() {
    LineBench bench = newBench();
    BriefId reserved = bench.capture();
    Strategy earlier =
        bench
            .app
            .strategyGeneration()
            .prepare(
                bench
                    .app
                    .briefNormalization()
                    .prepare(
                        bench.storage.repositories(bench.scope).intakes().list(PAGE).items().get(0),
                        LineBench.request(),
                        null),
                41,
                JsonDocument.EMPTY);
    bench.storage.repositories(bench.scope).strategies().save(earlier);
    bench.run(reserved, LineBench.campaign("one"), SagaListener.NONE);
    assertEquals(
        42,
        bench
            .storage
            .repositories(bench.scope)
            .strategies()
            .findLatest(reserved)
            .orElseThrow()
            .version());
    DomainEvent.StrategyGenerated event =
        (DomainEvent.StrategyGenerated)
            bench.events.stream()
                .filter(each -> each instanceof DomainEvent.StrategyGenerated)
                .findFirst()
                .orElseThrow();
    assertEquals(42, event.version());
  }

  @Test
  void equalIdsAndTimeGiveEqualResults() {
    LineBench first = newBench();
    LineBench second = newBench();
    Campaign good = LineBench.campaign("one", "two");
    Campaign bad = LineBench.campaign("one", LineBench.BAD);
    assertEquals(first.run(good), second.run(good));
    assertEquals(first.run(bad), second.run(bad));
    assertEquals(values(first.stored()), values(second.stored()));
  }

  @Test
  void manyPiecesAreDelivered() {
    LineBench bench = newBench();
    String[] bodies = IntStream.range(0, 200).mapToObj(i -> "body " + i).toArray(String[]::new);
    WorkflowResult result = bench.run(LineBench.campaign(bodies));
    assertTrue(result.saga().success(), () -> String.valueOf(result.saga().reason()));
    assertEquals(200, result.packages().size());
    assertEquals(3 + 4 * 200, bench.stored().size());
  }

  @Test
  void aBriefThatNoIntakeReservedIsMissing() {
    LineBench bench = newBench();
    bench.capture();
    NotFoundException missing =
        assertInstanceOf(
            NotFoundException.class,
            refusal(bench, new BriefId("none"), LineBench.campaign("one")));
    assertEquals("Brief", missing.what());
    assertEquals("none", missing.id());
  }

  @Test
  void aBriefThatIsStoredAlreadyIsHeld() {
    LineBench bench = newBench();
    BriefId reserved = bench.capture();
    bench.run(reserved, LineBench.campaign("one"), SagaListener.NONE);
    ConflictException held =
        assertInstanceOf(
            ConflictException.class, refusal(bench, reserved, LineBench.campaign("one")));
    assertEquals("brief.id", held.constraint());
    assertEquals(reserved.value(), held.key());
    assertEquals(reserved.value(), held.holder());
  }

  @Test
  void theClientIsTheIntakes() {
    LineBench bench = newBench();
    BriefId reserved = bench.capture();
    ClientId other = new ClientId("other");
    JsonDocument options = LineBench.campaign("one").toOptions();
    for (BriefId brief : new BriefId[] {null, reserved}) {
      assertEquals(
          "workflowInput.client",
          assertInstanceOf(
                  InvalidValueException.class,
                  refusal(bench, new WorkflowInput(other, brief, options)))
              .field());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "{\"pieces\":[]}"})
  void optionsThatAreNoCampaignAreRefused(String options) {
    LineBench bench = newBench();
    assertInstanceOf(
        InvalidValueException.class,
        refusal(bench, new WorkflowInput(LineBench.ACME, null, JsonDocument.parse(options))));
  }

  @Test
  void aRunThatIsToCaptureTheIntakeNeedsOne() {
    LineBench bench = newBench();
    Campaign whole = LineBench.campaign("one");
    Campaign withoutIntake =
        new Campaign(null, whole.brief(), whole.strategyContext(), whole.pieces());
    assertEquals(
        "campaign.intake",
        assertInstanceOf(InvalidValueException.class, refusal(bench, null, withoutIntake)).field());
  }

  private static RuntimeException refusal(LineBench bench, BriefId brief, Campaign campaign) {
    return refusal(bench, new WorkflowInput(LineBench.ACME, brief, campaign.toOptions()));
  }

  /** What a run is refused with; it has changed and told nothing. */
  private static RuntimeException refusal(LineBench bench, WorkflowInput input) {
    StoredState before = bench.stored();
    int told = bench.events.size();
    Recording recording = new Recording();
    RuntimeException refusal =
        assertThrows(
            RuntimeException.class,
            () -> bench.app.clientToDelivery().run(bench.scope, input, recording));
    assertEquals(before, bench.stored());
    assertEquals(told, bench.events.size());
    assertEquals(List.of(), recording.told);
    return refusal;
  }

  private static List<?> values(StoredState state) {
    return state.rows().values().stream().flatMap(List::stream).map(Stored::value).toList();
  }
}
