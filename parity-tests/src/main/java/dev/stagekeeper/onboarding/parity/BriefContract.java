package dev.stagekeeper.onboarding.parity;

import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.SaveOutcome;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.UniqueKeyContract;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the brief repository promises: a run has at most one brief. */
public abstract class BriefContract extends UniqueKeyContract<BriefId, Brief> {

  protected BriefContract(Bench bench) {
    super(bench, new BriefSamples(), new RunOfBrief());
  }

  @Proves(ROUND_TRIP)
  final void anyNumberOfBriefsHaveNoRun() {
    Brief first = BriefSamples.sample("first", 0, "client", null);
    Brief second = BriefSamples.sample("second", 0, "client", null);
    assertEquals(new BulkOutcome(2, 0, 0), repository().saveAll(List.of(first, second)));
    updated(BriefSamples.sample("first", 0, "client", "run"));
    updated(first);
    assertEquals(Optional.empty(), repositories().briefs().findByWorkflowRun(new RunId("run")));
    assertEquals(
        SaveOutcome.UPDATED, repository().save(BriefSamples.sample("second", 0, "client", "run")));
  }

  @Proves(DEFENSIVE_COPY)
  final void theListsAreTheBriefsOwn() {
    List<String> texts = new ArrayList<>(List.of("a", "b"));
    created(
        new Brief(
            id("row"),
            new ClientId("client"),
            null,
            new BriefScope(texts, texts, null),
            texts,
            "",
            JsonDocument.EMPTY,
            JsonDocument.EMPTY,
            SteppingTime.START));
    texts.clear();
    Brief found = repository().get(id("row"));
    assertEquals(List.of("a", "b"), found.objectives());
    assertEquals(new BriefScope(List.of("a", "b"), List.of("a", "b"), null), found.scope());
  }
}
