package dev.stagekeeper.onboarding.parity;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.onboarding.ports.IntakeRepository;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Intakes. */
public final class IntakeSamples implements Samples<IntakeId, Intake> {

  @Override
  public String name() {
    return "intakes";
  }

  @Override
  public String identity() {
    return "intake.id";
  }

  @Override
  public Class<IntakeRepository> port() {
    return IntakeRepository.class;
  }

  @Override
  public IntakeRepository in(Repositories repositories) {
    return repositories.intakes();
  }

  @Override
  public IntakeId id(String row) {
    return new IntakeId(row);
  }

  @Override
  public IntakeId idOf(Intake value) {
    return value.id();
  }

  @Override
  public Intake sample(String row, int n) {
    return sample(row, n, "client-1", "brief-1");
  }

  private static Intake sample(String row, int n, String client, @Nullable String brief) {
    return new Intake(
        new IntakeId(row),
        new ClientId(client),
        brief == null ? null : new BriefId(brief),
        JsonDocument.parse("{\"question\":\"Why?\",\"n\":" + n + "}"),
        List.of("brand.pdf", "https://example.com/" + n),
        "v" + n,
        SteppingTime.START.minusSeconds(n));
  }

  @Override
  public Intake extreme(String row, int n) {
    return new Intake(
        new IntakeId(row),
        new ClientId(row),
        n % 2 == 0 ? null : new BriefId(row),
        Extremes.json(n),
        IntStream.range(0, n % 5).mapToObj(k -> Extremes.text(n + k, Text.URL)).toList(),
        Extremes.text(n, Text.NAME),
        Extremes.instant(n));
  }

  @Override
  public Intake largest(String row) {
    return new Intake(
        new IntakeId(row),
        new ClientId("client-1"),
        null,
        JsonDocument.EMPTY,
        Collections.nCopies(Lists.MOST_TEXT / Text.URL, "\ud83d\ude00".repeat(Text.URL)),
        "",
        Instant.EPOCH);
  }

  @Override
  public List<Supplier<?>> outOfRange() {
    return List.of(
        () -> new IntakeId(""),
        () -> new IntakeId("i".repeat(201)),
        () -> new IntakeId("no spaces"),
        () -> new ClientId("\u00e9"),
        () -> JsonDocument.parse("[".repeat(65) + "]".repeat(65)),
        () -> JsonDocument.parse("\"" + "x".repeat(JsonDocument.MOST_BYTES - 1) + "\""),
        () -> withForm("v".repeat(501), SteppingTime.START),
        () -> withForm("\u0000", SteppingTime.START),
        () -> withForm("\ud83d", SteppingTime.START),
        () -> withForm("v1", Instant.MAX),
        () -> withForm("v1", Instant.parse("-0001-01-01T00:00:00Z")),
        () -> withAttachments(Collections.nCopies(Lists.MOST + 1, "a")),
        () -> withAttachments(Collections.nCopies(251, "u".repeat(Text.URL))),
        () -> withAttachments(List.of("u".repeat(Text.URL + 1))),
        () -> withAttachments(Collections.singletonList(null)));
  }

  private static Intake withForm(String form, Instant at) {
    return new Intake(
        new IntakeId("i"), new ClientId("c"), null, JsonDocument.EMPTY, List.of(), form, at);
  }

  private static Intake withAttachments(List<String> attachments) {
    return new Intake(
        new IntakeId("i"),
        new ClientId("c"),
        null,
        JsonDocument.EMPTY,
        attachments,
        "v1",
        SteppingTime.START);
  }

  @Override
  public List<Listing<Intake>> listings() {
    return List.of(
        new Listing<>(
            "intakes.byClient",
            (all, client, page) -> all.intakes().listByClient(new ClientId(client), page),
            (row, n, client) -> sample(row, n, client, null),
            true,
            this::position),
        new Listing<>(
            "intakes.byBrief",
            (all, brief, page) -> all.intakes().listByBrief(new BriefId(brief), page),
            (row, n, brief) -> sample(row, n, "client-1", brief),
            true,
            this::position));
  }
}
