package dev.stagekeeper.delivery.parity;

import dev.stagekeeper.delivery.ports.DeliveryArtifact;
import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PackageRepository;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Packages. */
public final class PackageSamples implements Samples<PackageId, DeliveryPackage> {

  @Override
  public String name() {
    return "packages";
  }

  @Override
  public String identity() {
    return "package.id";
  }

  @Override
  public Class<PackageRepository> port() {
    return PackageRepository.class;
  }

  @Override
  public PackageRepository in(Repositories repositories) {
    return repositories.packages();
  }

  @Override
  public PackageId id(String row) {
    return new PackageId(row);
  }

  @Override
  public PackageId idOf(DeliveryPackage value) {
    return value.id();
  }

  @Override
  public DeliveryPackage sample(String row, int n) {
    return sample(row, n, "draft-1");
  }

  private static DeliveryPackage sample(String row, int n, String draft) {
    return new DeliveryPackage(
        new PackageId(row),
        new DraftId(draft),
        List.of(
            new DeliveryArtifact("z.html", "file:///z.html", "html", 10L + n, "0f".repeat(32)),
            new DeliveryArtifact("a.md", "file:///a.md", "md", null, null),
            new DeliveryArtifact("a.md", "file:///a.md", "md", null, null)),
        SteppingTime.START.plusSeconds(n));
  }

  @Override
  public DeliveryPackage extreme(String row, int n) {
    return new DeliveryPackage(
        new PackageId(row),
        new DraftId(row),
        IntStream.range(0, n % 5).mapToObj(k -> extreme(n + k)).toList(),
        Extremes.instant(n));
  }

  private static DeliveryArtifact extreme(int n) {
    return new DeliveryArtifact(
        Extremes.someText(n, Text.NAME),
        Extremes.text(n + 1, Text.URL),
        Extremes.text(n + 2, Text.NAME),
        n % 3 == 0 ? null : n % 3 == 1 ? Long.MAX_VALUE : Long.valueOf(0),
        n % 2 == 0 ? null : "AbCdEf0123456789".repeat(4));
  }

  @Override
  public DeliveryPackage largest(String row) {
    return new DeliveryPackage(
        new PackageId(row),
        new DraftId("draft-1"),
        IntStream.range(0, Lists.MOST)
            .mapToObj(k -> new DeliveryArtifact("file " + k, "", "md", (long) k, null))
            .toList(),
        Instant.EPOCH);
  }

  @Override
  public List<Supplier<?>> outOfRange() {
    return List.of(
        () -> new PackageId("p".repeat(201)),
        () -> new DeliveryArtifact("", "", "", null, null),
        () -> new DeliveryArtifact("n".repeat(501), "", "", null, null),
        () -> new DeliveryArtifact("n", "u".repeat(Text.URL + 1), "", null, null),
        () -> new DeliveryArtifact("n", "", "", -1L, null),
        () -> new DeliveryArtifact("n", "", "", null, "0f"),
        () -> new DeliveryArtifact("n", "", "", null, "xy".repeat(32)),
        () -> new DeliveryPackage(new PackageId("p"), new DraftId("d"), List.of(), Instant.MIN));
  }

  @Override
  public List<Listing<DeliveryPackage>> listings() {
    return List.of(
        new Listing<>(
            "packages.byDraft",
            (all, draft, page) -> all.packages().listByDraft(new DraftId(draft), page),
            (row, n, draft) -> sample(row, n, draft),
            true,
            this::position));
  }
}
