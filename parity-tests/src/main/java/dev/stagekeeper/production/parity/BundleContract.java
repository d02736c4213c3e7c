package dev.stagekeeper.production.parity;

import static dev.stagekeeper.production.parity.BundleSamples.asset;
import static dev.stagekeeper.production.parity.BundleSamples.bundle;
import static dev.stagekeeper.storage.parity.Promise.ATOMIC;
import static dev.stagekeeper.storage.parity.Promise.DEFENSIVE_COPY;
import static dev.stagekeeper.storage.parity.Promise.REJECTION;
import static dev.stagekeeper.storage.parity.Promise.ROUND_TRIP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.BulkOutcome;
import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.parity.Bench;
import dev.stagekeeper.storage.parity.Proves;
import dev.stagekeeper.storage.parity.Refusal;
import dev.stagekeeper.storage.parity.SteppingTime;
import dev.stagekeeper.storage.parity.UniqueKeyContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the bundle repository promises: an asset belongs to one bundle. */
public abstract class BundleContract extends UniqueKeyContract<BundleId, Bundle> {

  protected BundleContract(Bench bench) {
    super(bench, new BundleSamples(), new AssetOfBundle());
  }

  private static Bundle of(String row, String... assets) {
    return bundle(
        row,
        "draft",
        Arrays.stream(assets).map(id -> asset(id, id.hashCode())).toArray(Asset[]::new));
  }

  private Optional<Bundle> holder(String asset) {
    return repositories().bundles().findByAsset(new AssetId(asset));
  }

  @Proves({ATOMIC, ROUND_TRIP})
  final void assetsSwapPlacesComeAndGo() {
    created(of("row", "a", "b", "c"));
    created(of("neighbour", "x"));
    List<Bundle> steps =
        List.of(
            of("row", "b", "a", "c"),
            of("row", "c", "b", "a"),
            of("row", "a", "b", "c", "d"),
            of("row", "d", "c", "new", "a", "b"),
            of("row", "b"),
            of("row"),
            of("row", "e", "d", "c", "b", "a"));
    for (Bundle step : steps) {
      updated(step);
      for (Asset asset : step.assets()) {
        assertEquals(Optional.of(step), holder(asset.id().value()));
      }
    }
    assertEquals(Optional.empty(), holder("new"));
    updated(bundle("row", "draft", asset("a", 1), asset("b", 1)));
    updated(bundle("row", "draft", asset("a", 2), asset("b", 1)));
    assertEquals(of("neighbour", "x"), repository().get(id("neighbour")));
  }

  @Proves({ATOMIC, ROUND_TRIP})
  final void anAssetMovesInTwoSaves() {
    created(of("from", "a", "b"));
    created(of("to", "c"));
    updated(of("from", "a"));
    updated(of("to", "c", "b"));
    assertEquals(Optional.of(of("to", "c", "b")), holder("b"));

    List<Bundle> back = List.of(of("to", "c"), of("from", "a", "b"));
    assertEquals(new BulkOutcome(0, 2, 0), repository().saveAll(back));
    assertEquals(Optional.of(of("from", "a", "b")), holder("b"));
    storage()
        .inTransaction(
            scope(),
            tx -> {
              tx.bundles().save(of("from", "b"));
              tx.bundles().save(of("to", "a", "c"));
              tx.bundles().save(of("from"));
              tx.bundles().save(of("to", "b", "a", "c"));
            });
    assertEquals(Optional.of(of("to", "b", "a", "c")), holder("b"));
    deleted(id("to"));
    assertEquals(Optional.empty(), holder("a"));
    updated(of("from", "c", "b", "a"));
  }

  @Proves(REJECTION)
  final void theFirstTakenAssetInTheBundlesOrderIsNamed() {
    created(of("one", "z", "m"));
    created(of("two", "a", "q"));
    created(of("three", "free"));
    assertEquals(conflictOn("q", "two"), conflict(of("new", "b", "q", "z", "a")));
    assertEquals(conflictOn("m", "one"), conflict(of("two", "a", "m", "q", "z")));
    assertEquals(conflictOn("z", "one"), conflict(of("three", "z", "a", "free")));
    assertEquals(Optional.empty(), holder("b"));
  }

  private Refusal conflict(Bundle bundle) {
    Refusal one = Refusal.of(refused(ConflictException.class, () -> repository().save(bundle)));
    List<Bundle> many = List.of(of("unrelated", "unrelated"), bundle);
    assertEquals(
        one, Refusal.of(refused(ConflictException.class, () -> repository().saveAll(many))));
    return one;
  }

  private static Refusal conflictOn(String asset, String holder) {
    return Refusal.of(new ConflictException("bundle.asset", asset, holder));
  }

  @Proves(DEFENSIVE_COPY)
  final void theAssetsAreTheBundlesOwn() {
    List<Asset> assets = new ArrayList<>(List.of(asset("a", 1), asset("b", 1)));
    created(new Bundle(id("row"), new DraftId("draft"), assets, SteppingTime.START));
    assets.clear();
    assertEquals(List.of(asset("a", 1), asset("b", 1)), repository().get(id("row")).assets());
  }
}
