package dev.stagekeeper.strategy.parity;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.UniqueKey;
import dev.stagekeeper.storage.spi.Position;
import dev.stagekeeper.strategy.ports.ChannelPlan;
import dev.stagekeeper.strategy.ports.Kpi;
import dev.stagekeeper.strategy.ports.Milestone;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.StrategyRepository;
import dev.stagekeeper.strategy.ports.Timeline;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Strategies; a row is version 1 of a brief of its own. */
public final class StrategySamples implements Samples<StrategyId, Strategy> {

  @Override
  public String name() {
    return "strategies";
  }

  @Override
  public String identity() {
    return "strategy.id";
  }

  @Override
  public Class<StrategyRepository> port() {
    return StrategyRepository.class;
  }

  @Override
  public StrategyRepository in(Repositories repositories) {
    return repositories.strategies();
  }

  @Override
  public StrategyId id(String row) {
    return new StrategyId(row);
  }

  @Override
  public StrategyId idOf(Strategy value) {
    return value.id();
  }

  @Override
  public ConflictException present(Strategy stored) {
    return new ConflictException(
        identity(), stored.id().value(), stored.brief().value() + "/" + stored.version());
  }

  @Override
  public Strategy sample(String row, int n) {
    return sample(row, n, row, 1);
  }

  /** The n-th strategy of a row, a version of a brief. */
  static Strategy sample(String row, int n, String brief, int version) {
    return new Strategy(
        new StrategyId(row),
        new BriefId(brief),
        version,
        List.of(new Kpi("Sign-ups", 100 + n, "people", 30), new Kpi("Reach", 0.1, "%", 7)),
        List.of(
            new ChannelPlan("email", 60, List.of("Welcome", "Offer " + n)),
            new ChannelPlan("print", 0, List.of()),
            new ChannelPlan("email", 40, List.of("Welcome"))),
        new Timeline(List.of(new Milestone("Draft", "2-4"), new Milestone("Launch", "5")), 6),
        "Plant now " + n,
        n % 2 == 1,
        n % 2 == 1 ? "joe" : null,
        SteppingTime.START.plusSeconds(n),
        n % 2 == 1 ? SteppingTime.START.plusSeconds(n + 1) : null);
  }

  @Override
  public Strategy extreme(String row, int n) {
    return new Strategy(
        new StrategyId(row),
        new BriefId(row),
        1,
        IntStream.range(0, n % 4).mapToObj(k -> kpi(n + k)).toList(),
        IntStream.range(0, (n + 2) % 5).mapToObj(k -> channel(n, k)).toList(),
        new Timeline(
            IntStream.range(0, (n + 1) % 3)
                .mapToObj(
                    k ->
                        new Milestone(
                            Extremes.text(n + k, Text.NAME), Extremes.text(n - k, Text.NAME)))
                .toList(),
            n % 2 == 0 ? 0 : Integer.MAX_VALUE),
        Extremes.text(n, Text.PARAGRAPH),
        n % 2 == 0,
        n % 3 == 0 ? null : Extremes.text(n + 1, Text.NAME),
        Extremes.instant(n),
        n % 4 == 0 ? null : Extremes.instant(n + 1));
  }

  private static Kpi kpi(int n) {
    return new Kpi(
        Extremes.text(n, Text.NAME),
        Extremes.number(n),
        Extremes.text(n + 3, Text.NAME),
        n % 2 == 0 ? 0 : Integer.MAX_VALUE);
  }

  private static ChannelPlan channel(int n, int k) {
    return new ChannelPlan(
        Extremes.text(n + k, Text.NAME),
        100 * Extremes.score(n + k),
        IntStream.range(0, k).mapToObj(t -> Extremes.text(n + t, Text.PARAGRAPH)).toList());
  }

  @Override
  public Strategy largest(String row) {
    List<String> tactics = IntStream.range(0, 10).mapToObj(t -> "tactic " + t).toList();
    return new Strategy(
        new StrategyId(row),
        new BriefId(row),
        1,
        IntStream.range(0, Lists.MOST_RECORDS)
            .mapToObj(k -> new Kpi("kpi " + k, k, "", k))
            .toList(),
        IntStream.range(0, Lists.MOST_RECORDS)
            .mapToObj(k -> new ChannelPlan("channel " + k, 0.1, tactics))
            .toList(),
        new Timeline(
            IntStream.range(0, Lists.MOST_RECORDS)
                .mapToObj(k -> new Milestone("milestone", "" + k))
                .toList(),
            1),
        "",
        false,
        null,
        Instant.EPOCH,
        null);
  }

  @Override
  public List<Supplier<?>> outOfRange() {
    return List.of(
        () -> new StrategyId("s".repeat(201)),
        () -> sample("s", 1, "b", 0),
        () -> sample("s", 1, "b", -1),
        () -> new Kpi("k", Double.NaN, "", 1),
        () -> new Kpi("k", Double.NEGATIVE_INFINITY, "", 1),
        () -> new Kpi("k", 1, "", -1),
        () -> new Kpi("k".repeat(501), 1, "", 1),
        () -> new ChannelPlan("c", 100.1, List.of()),
        () -> new ChannelPlan("c", -0.1, List.of()),
        () -> new ChannelPlan("c", 1, List.of("t".repeat(Text.PARAGRAPH + 1))),
        () -> new Timeline(List.of(), -1),
        () -> new Milestone("m", "\u0000"),
        () -> with(List.of(channelOf(Lists.MOST), channelOf(1)), SteppingTime.START),
        () -> with(Collections.nCopies(Lists.MOST_RECORDS + 1, channelOf(0)), SteppingTime.START),
        () -> with(List.of(), Instant.MAX));
  }

  private static ChannelPlan channelOf(int tactics) {
    return new ChannelPlan("c", 1, Collections.nCopies(tactics, "t"));
  }

  private static Strategy with(List<ChannelPlan> channels, Instant at) {
    return new Strategy(
        new StrategyId("s"),
        new BriefId("b"),
        1,
        List.of(),
        channels,
        new Timeline(List.of(), 1),
        "",
        false,
        null,
        at,
        null);
  }

  @Override
  public List<Listing<Strategy>> listings() {
    return List.of(
        new Listing<>(
            "strategies.byBrief",
            (all, brief, page) -> all.strategies().listByBrief(new BriefId(brief), page),
            // A version for each row, so that the order by version is none of the others.
            (row, n, brief) -> sample(row, n, brief, 1 + (row.hashCode() & 0x3fffffff)),
            false,
            stored -> new Position(stored.value().version(), stored.value().id().value())));
  }

  @Override
  public List<UniqueKey<Strategy>> uniqueKeys() {
    return List.of(new VersionOfBrief());
  }
}
