package dev.stagekeeper.production.parity;

import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.Extremes;
import dev.stagekeeper.storage.parity.Listing;
import dev.stagekeeper.storage.parity.Samples;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.UniqueKey;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Text;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Bundles; a row has assets of its own. */
public final class BundleSamples implements Samples<BundleId, Bundle> {

  @Override
  public String name() {
    return "bundles";
  }

  @Override
  public String identity() {
    return "bundle.id";
  }

  @Override
  public Class<BundleRepository> port() {
    return BundleRepository.class;
  }

  @Override
  public BundleRepository in(Repositories repositories) {
    return repositories.bundles();
  }

  @Override
  public BundleId id(String row) {
    return new BundleId(row);
  }

  @Override
  public BundleId idOf(Bundle value) {
    return value.id();
  }

  @Override
  public Bundle sample(String row, int n) {
    return sample(row, n, "draft-1");
  }

  private static Bundle sample(String row, int n, String draft) {
    return bundle(row, draft, asset(Samples.child(row, 2), n), asset(Samples.child(row, 1), 0));
  }

  /** A bundle with these assets. */
  static Bundle bundle(String row, String draft, Asset... assets) {
    return new Bundle(new BundleId(row), new DraftId(draft), List.of(assets), SteppingTime.START);
  }

  /** The n-th asset of an id. */
  static Asset asset(String id, int n) {
    return new Asset(
        new AssetId(id),
        "image",
        "https://cdn.example.com/" + n + ".png",
        JsonDocument.parse("{\"n\":" + n + "}"));
  }

  @Override
  public Bundle extreme(String row, int n) {
    return new Bundle(
        new BundleId(row),
        new DraftId(row),
        IntStream.range(0, n % 5).mapToObj(k -> extreme(row, n, k)).toList(),
        Extremes.instant(n));
  }

  private static Asset extreme(String row, int n, int k) {
    return new Asset(
        // Another order each time, so that assets that stay change their places.
        new AssetId(Samples.child(row, n % 2 == 0 ? k : 5 - k)),
        Extremes.text(n + k, Text.NAME),
        Extremes.text(n - k, Text.URL),
        Extremes.json(n + k));
  }

  @Override
  public Bundle largest(String row) {
    return new Bundle(
        new BundleId(row),
        new DraftId("draft-1"),
        IntStream.range(0, Lists.MOST)
            .mapToObj(k -> asset(Samples.child(row, Lists.MOST - k), k))
            .toList(),
        Instant.EPOCH);
  }

  @Override
  public List<Supplier<?>> outOfRange() {
    return List.of(
        () -> new BundleId("b".repeat(201)),
        () -> new AssetId("a".repeat(201)),
        () -> bundle("b", "d", asset("a", 1), asset("a", 2)),
        () -> new Asset(new AssetId("a"), "t".repeat(501), "", JsonDocument.EMPTY),
        () -> new Asset(new AssetId("a"), "", "u".repeat(Text.URL + 1), JsonDocument.EMPTY),
        () -> new Bundle(new BundleId("b"), new DraftId("d"), List.of(), Instant.MAX));
  }

  @Override
  public List<Listing<Bundle>> listings() {
    return List.of(
        new Listing<>(
            "bundles.byDraft",
            (all, draft, page) -> all.bundles().listByDraft(new DraftId(draft), page),
            (row, n, draft) -> sample(row, n, draft),
            true,
            this::position));
  }

  @Override
  public List<UniqueKey<Bundle>> uniqueKeys() {
    return List.of(new AssetOfBundle());
  }
}
