package dev.stagekeeper.onboarding.parity;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRepository;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.UniqueKey;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Text;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Briefs; the run of a row is named as the row. */
public final class BriefSamples implements Samples<BriefId, Brief> {

  @Override
  public String name() {
    return "briefs";
  }

  @Override
  public String identity() {
    return "brief.id";
  }

  @Override
  public Class<BriefRepository> port() {
    return BriefRepository.class;
  }

  @Override
  public BriefRepository in(Repositories repositories) {
    return repositories.briefs();
  }

  @Override
  public BriefId id(String row) {
    return new BriefId(row);
  }

  @Override
  public BriefId idOf(Brief value) {
    return value.id();
  }

  @Override
  public Brief sample(String row, int n) {
    return sample(row, n, "client-1", row);
  }

  /** The n-th brief of a row, of a client and a run. */
  static Brief sample(String row, int n, String client, @Nullable String run) {
    return new Brief(
        new BriefId(row),
        new ClientId(client),
        run == null ? null : new RunId(run),
        new BriefScope(List.of("Landing page", "Emails"), List.of("Print"), n),
        List.of("Awareness", "Sign-ups: " + n),
        "Gardeners in towns",
        JsonDocument.parse("{\"voice\":\"warm\"}"),
        JsonDocument.parse("{\"n\":" + n + "}"),
        SteppingTime.START.plusSeconds(n));
  }

  @Override
  public Brief extreme(String row, int n) {
    return new Brief(
        new BriefId(row),
        new ClientId(row),
        n % 2 == 0 ? null : new RunId(row),
        new BriefScope(
            texts(n, n % 4, Text.NAME),
            texts(n + 1, n % 3, Text.NAME),
            n % 3 == 0 ? null : n % 3 == 1 ? Integer.MAX_VALUE : Integer.valueOf(0)),
        texts(n + 2, n % 5, Text.PARAGRAPH),
        Extremes.text(n, Text.PARAGRAPH),
        Extremes.json(n),
        Extremes.json(n + 5),
        Extremes.instant(n));
  }

  private static List<String> texts(int first, int count, int most) {
    return IntStream.range(first, first + count).mapToObj(n -> Extremes.text(n, most)).toList();
  }

  @Override
  public Brief largest(String row) {
    List<String> many = IntStream.range(0, Lists.MOST).mapToObj(k -> "text " + k).toList();
    return new Brief(
        new BriefId(row),
        new ClientId("client-1"),
        null,
        new BriefScope(many, many, null),
        many,
        "",
        JsonDocument.EMPTY,
        JsonDocument.EMPTY,
        Instant.EPOCH);
  }

  @Override
  public List<Supplier<?>> outOfRange() {
    return List.of(
        () -> new BriefId("b".repeat(201)),
        () -> new BriefScope(List.of("d".repeat(501)), List.of(), null),
        () -> new BriefScope(List.of(), Collections.nCopies(Lists.MOST + 1, "e"), null),
        () -> new BriefScope(List.of(), List.of(), -1),
        () -> with(List.of("o".repeat(Text.PARAGRAPH + 1)), "", SteppingTime.START),
        () -> with(List.of("\udc00"), "", SteppingTime.START),
        () -> with(List.of(), "t".repeat(Text.PARAGRAPH + 1), SteppingTime.START),
        () -> with(List.of(), "", Instant.MIN),
        () -> JsonDocument.parse("1e401"),
        () -> JsonDocument.parse("{\"a\":1,\"a\":1}"));
  }

  private static Brief with(List<String> objectives, String audience, Instant at) {
    return new Brief(
        new BriefId("b"),
        new ClientId("c"),
        null,
        new BriefScope(List.of(), List.of(), null),
        objectives,
        audience,
        JsonDocument.EMPTY,
        JsonDocument.EMPTY,
        at);
  }

  @Override
  public List<Listing<Brief>> listings() {
    return List.of(
        new Listing<>(
            "briefs.byClient",
            (all, client, page) -> all.briefs().listByClient(new ClientId(client), page),
            (row, n, client) -> sample(row, n, client, row),
            true,
            this::position));
  }

  @Override
  public List<UniqueKey<Brief>> uniqueKeys() {
    return List.of(new RunOfBrief());
  }
}
