package dev.stagekeeper.delivery.parity;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PublicationRepository;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Results of publishing jobs. */
public final class PublicationSamples implements Samples<PublishJobId, PublishResult> {

  @Override
  public String name() {
    return "publications";
  }

  @Override
  public String identity() {
    return "publication.job";
  }

  @Override
  public Class<PublicationRepository> port() {
    return PublicationRepository.class;
  }

  @Override
  public PublicationRepository in(Repositories repositories) {
    return repositories.publications();
  }

  @Override
  public PublishJobId id(String row) {
    return new PublishJobId(row);
  }

  @Override
  public PublishJobId idOf(PublishResult value) {
    return value.job();
  }

  @Override
  public PublishResult sample(String row, int n) {
    return sample(row, n, "package-1");
  }

  private static PublishResult sample(String row, int n, String deliveryPackage) {
    boolean success = n % 2 == 0;
    return new PublishResult(
        new PublishJobId(row),
        new PackageId(deliveryPackage),
        "blog",
        success,
        success ? List.of("https://b.example.com/" + n, "https://a.example.com/") : List.of(),
        success ? null : "The blog was closed for the " + n + "th time",
        success ? SteppingTime.START.plusSeconds(n) : null);
  }

  @Override
  public PublishResult extreme(String row, int n) {
    return new PublishResult(
        new PublishJobId(row),
        new PackageId(row),
        Extremes.text(n, Text.NAME),
        n % 2 == 0,
        IntStream.range(0, n % 4).mapToObj(k -> Extremes.text(n + k, Text.URL)).toList(),
        n % 3 == 0 ? null : Extremes.text(n, Text.PARAGRAPH),
        n % 4 == 3 ? null : Extremes.instant(n));
  }

  @Override
  public PublishResult largest(String row) {
    return new PublishResult(
        new PublishJobId(row),
        new PackageId("package-1"),
        "",
        true,
        IntStream.range(0, Lists.MOST).mapToObj(k -> "https://example.com/" + k).toList(),
        "\ud83d\ude00".repeat(Text.PARAGRAPH),
        Instant.EPOCH);
  }

  @Override
  public List<Supplier<?>> outOfRange() {
    return List.of(
        () -> new PublishJobId("j".repeat(201)),
        () -> with("d".repeat(501), List.of(), null, null),
        () -> with("", List.of("u".repeat(Text.URL + 1)), null, null),
        () -> with("", Collections.nCopies(Lists.MOST + 1, "u"), null, null),
        () -> with("", List.of(), "m".repeat(Text.PARAGRAPH + 1), null),
        () -> with("", List.of(), "\ud83d", null),
        () -> with("", List.of(), null, Instant.MAX));
  }

  private static PublishResult with(
      String destination, List<String> urls, @Nullable String message, @Nullable Instant at) {
    return new PublishResult(
        new PublishJobId("j"), new PackageId("p"), destination, true, urls, message, at);
  }

  @Override
  public List<Listing<PublishResult>> listings() {
    return List.of(
        new Listing<>(
            "publications.byPackage",
            (all, id, page) -> all.publications().listByPackage(new PackageId(id), page),
            (row, n, id) -> sample(row, n, id),
            true,
            this::position));
  }
}
