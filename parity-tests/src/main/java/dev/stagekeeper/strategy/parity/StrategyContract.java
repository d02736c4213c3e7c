package dev.stagekeeper.strategy.parity;

import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.LIMITS;
import static dev.stagekeeper.storage.parity.Promise.ORDER;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.Refusal;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.StoredState;
import dev.stagekeeper.storage.parity.UniqueKeyContract;
import dev.stagekeeper.strategy.ports.ChannelPlan;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.strategy.ports.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the strategy repository promises: a brief has one strategy of each version. */
public abstract class StrategyContract extends UniqueKeyContract<StrategyId, Strategy> {

  private static final BriefId BRIEF = new BriefId("brief");

  protected StrategyContract(Bench bench) {
    super(bench, new StrategySamples(), new VersionOfBrief());
  }

  private StrategyRepository strategies() {
    return repositories().strategies();
  }

  private static Strategy version(String row, int version) {
    return StrategySamples.sample(row, 0, BRIEF.value(), version);
  }

  @Proves(REJECTION)
  final void theBriefAndVersionOfAnIdNeverChange() {
    created(version("one", 1));
    created(version("two", 2));
    Refusal ofOne = refusal("strategy.id", "one", "brief/1");
    assertEquals(ofOne, conflict(version("one", 3)));
    assertEquals(ofOne, conflict(StrategySamples.sample("one", 0, "other", 1)));
    // Held by another, too: the id is checked first.
    assertEquals(ofOne, conflict(version("one", 2)));
    assertEquals(refusal("strategy.version", "brief/2", "two"), conflict(version("new", 2)));
    deleted(id("one"));
    assertEquals(refusal("strategy.version", "brief/2", "two"), conflict(version("one", 2)));
    created(StrategySamples.sample("one", 0, "other", 7));
  }

  private Refusal conflict(Strategy strategy) {
    Refusal one = Refusal.of(refused(ConflictException.class, () -> repository().save(strategy)));
    List<Strategy> many = List.of(version("unrelated", 99), strategy);
    assertEquals(
        one, Refusal.of(refused(ConflictException.class, () -> repository().saveAll(many))));
    return one;
  }

  private static Refusal refusal(String constraint, String key, String holder) {
    return Refusal.of(new ConflictException(constraint, key, holder));
  }

  @Proves({ORDER, LIMITS})
  final void theVersionsOfABriefAreInOrderWheneverTheyWereSaved() {
    List<Integer> versions = List.of(10, 9, 1, Integer.MAX_VALUE, 2, 100);
    for (int version : versions) {
      created(version("v" + version, version));
      created(StrategySamples.sample("o" + version, 0, "other", version));
    }
    List<Integer> sorted = versions.stream().sorted().toList();
    for (int limit : new int[] {1, 2, 6, 1_000}) {
      assertEquals(
          sorted,
          StoredState.everyPage(limit, page -> strategies().listByBrief(BRIEF, page)).stream()
              .map(Strategy::version)
              .toList());
    }
    assertEquals(
        Optional.of(version("v" + Integer.MAX_VALUE, Integer.MAX_VALUE)),
        strategies().findLatest(BRIEF));
    deleted(id("v" + Integer.MAX_VALUE));
    assertEquals(Optional.of(version("v100", 100)), strategies().findLatest(BRIEF));
    assertEquals(Optional.empty(), strategies().findLatest(new BriefId("none")));
    assertEquals(5, strategies().listByBrief(BRIEF, PageRequest.first(10)).items().size());
  }

  @Proves({ATOMIC, ROUND_TRIP})
  final void tacticsAreReplacedInTheirOrder() {
    List<List<ChannelPlan>> steps =
        List.of(
            List.of(channel("a", "1", "2", "3"), channel("b", "4")),
            List.of(channel("a", "3", "2", "1"), channel("b", "4")),
            List.of(channel("b", "4"), channel("a", "3", "2", "1")),
            List.of(channel("a", "1", "1", "1")),
            List.of(channel("a"), channel("a"), channel("a", "")),
            List.of(channel("a", "1"), channel("a"), channel("a", "2")),
            List.of(),
            List.of(channel("a", "1", "2", "3", "4", "5"), channel("b", "1", "2")));
    created(with(List.of(channel("a"))));
    created(sample("neighbour", 0));
    for (List<ChannelPlan> step : steps) {
      updated(with(step));
      assertEquals(step, repository().get(id("row")).channels());
    }
    deleted(id("row"));
    created(with(List.of()));
    assertEquals(sample("neighbour", 0), repository().get(id("neighbour")));
  }

  @Proves(DEFENSIVE_COPY)
  final void theListsAreTheStrategysOwn() {
    List<String> tactics = new ArrayList<>(List.of("a", "b"));
    List<ChannelPlan> channels = new ArrayList<>(List.of(new ChannelPlan("c", 1, tactics)));
    created(with(channels));
    tactics.clear();
    channels.clear();
    assertEquals(List.of(channel("c", "a", "b")), repository().get(id("row")).channels());
  }

  private static ChannelPlan channel(String name, String... tactics) {
    return new ChannelPlan(name, 1, List.of(tactics));
  }

  private static Strategy with(List<ChannelPlan> channels) {
    return new Strategy(
        new StrategyId("row"),
        BRIEF,
        1,
        List.of(),
        channels,
        new Timeline(List.of(), 0),
        "",
        false,
        null,
        SteppingTime.START,
        null);
  }
}
