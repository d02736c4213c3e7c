package dev.stagekeeper.workflow.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.NotFoundException;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.workflow.ports.Flow;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.PhaseEvidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowRegistryTest {

  private static final FlowDefinition REVIEW = FlowDefinition.of("review", "draft", "read");

  private final FlowRegistry flows = new FlowRegistry(BuiltInFlows.all());

  @Test
  void campaignAndDiscoveryAreBuiltIn() {
    assertEquals(FlowDefinition.CAMPAIGN, flows.get(new FlowName("campaign")).definition());
    assertEquals(FlowDefinition.DISCOVERY, flows.get(new FlowName("discovery")).definition());
  }

  @Test
  void allOfThemAreByName() {
    flows.register(Flow.of(REVIEW));
    flows.register(Flow.of(FlowDefinition.of("Archive", "one")));
    assertEquals(
        List.of("Archive", "campaign", "discovery", "review"),
        flows.all().stream().map(flow -> flow.definition().name().value()).toList());
  }

  @Test
  void anUnknownOneIsRefused() {
    NotFoundException refusal =
        assertThrows(NotFoundException.class, () -> flows.get(new FlowName("nowhere")));
    assertEquals("Flow", refusal.what());
    assertEquals("nowhere", refusal.id());
  }

  @Test
  void theSameAgainMakesItsValidatorTheOneThatCounts() {
    flows.register(Flow.of(REVIEW));
    Flow stricter = new Flow(REVIEW, (phase, artifacts) -> List.of("no"), PhaseEvidence.NONE);
    flows.register(stricter);
    assertSame(stricter, flows.get(REVIEW.name()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"phases", "order", "moves"})
  void anotherOneOfThatNameIsRefused(String difference) {
    flows.register(Flow.of(REVIEW));
    FlowDefinition other =
        switch (difference) {
          case "phases" -> FlowDefinition.of("review", "draft");
          case "order" -> FlowDefinition.of("review", "read", "draft");
          default -> REVIEW.withTransition("read", "draft");
        };
    ConflictException refusal =
        assertThrows(ConflictException.class, () -> flows.register(Flow.of(other)));
    assertEquals("flow.name", refusal.constraint());
    assertEquals("review", refusal.key());
    assertEquals("review", refusal.holder());
    assertEquals(REVIEW, flows.get(REVIEW.name()).definition());
  }

  @Test
  void aBuiltInOneCannotBeMadeAnother() {
    Flow other = Flow.of(FlowDefinition.of("campaign", "one"));
    assertThrows(ConflictException.class, () -> flows.register(other));
    assertThrows(ConflictException.class, () -> new RunBench(settings -> settings.flow(other)));
  }

  @Test
  void whatIsAbsentIsRefused() {
    assertThrows(InvalidValueException.class, () -> flows.register(null));
    assertThrows(InvalidValueException.class, () -> flows.get(null));
  }
}
