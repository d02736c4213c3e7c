package dev.stagekeeper.production.parity;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.production.ports.DraftRepository;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Drafts. */
public final class DraftSamples implements Samples<DraftId, Draft> {

  @Override
  public String name() {
    return "drafts";
  }

  @Override
  public String identity() {
    return "draft.id";
  }

  @Override
  public Class<DraftRepository> port() {
    return DraftRepository.class;
  }

  @Override
  public DraftRepository in(Repositories repositories) {
    return repositories.drafts();
  }

  @Override
  public DraftId id(String row) {
    return new DraftId(row);
  }

  @Override
  public DraftId idOf(Draft value) {
    return value.id();
  }

  @Override
  public Draft sample(String row, int n) {
    return sample(row, n, "strategy-1");
  }

  private static Draft sample(String row, int n, String strategy) {
    return new Draft(
        new DraftId(row),
        new StrategyId(strategy),
        "email",
        "Dear gardener, " + n,
        JsonDocument.parse("{\"n\":" + n + "}"),
        SteppingTime.START.plusSeconds(n));
  }

  @Override
  public Draft extreme(String row, int n) {
    return new Draft(
        new DraftId(row),
        new StrategyId(row),
        Extremes.text(n, Text.NAME),
        Extremes.text(n, Text.BODY),
        Extremes.json(n),
        Extremes.instant(n));
  }

  @Override
  public Draft largest(String row) {
    return new Draft(
        new DraftId(row),
        new StrategyId("strategy-1"),
        "",
        "\ud83d\ude00".repeat(Text.BODY),
        Extremes.largestJson(),
        Instant.EPOCH);
  }

  @Override
  public List<Supplier<?>> outOfRange() {
    return List.of(
        () -> new DraftId("d".repeat(201)),
        () -> with("b".repeat(Text.BODY + 1), SteppingTime.START),
        () -> with("\u0000", SteppingTime.START),
        () -> with("\ud83d\ud83d", SteppingTime.START),
        () -> with("", Instant.MIN),
        () -> JsonDocument.parse("\"\\u0000\""));
  }

  private static Draft with(String body, Instant at) {
    return new Draft(new DraftId("d"), new StrategyId("s"), "email", body, JsonDocument.EMPTY, at);
  }

  @Override
  public List<Listing<Draft>> listings() {
    return List.of(
        new Listing<>(
            "drafts.byStrategy",
            (all, strategy, page) -> all.drafts().listByStrategy(new StrategyId(strategy), page),
            (row, n, strategy) -> sample(row, n, strategy),
            true,
            this::position));
  }
}
