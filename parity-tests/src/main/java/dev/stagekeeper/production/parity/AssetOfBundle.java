package dev.stagekeeper.production.parity;

import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.UniqueKey;
import java.util.Optional;

/** An asset belongs to one bundle. */
record AssetOfBundle() implements UniqueKey<Bundle> {

  @Override
  public String constraint() {
    return "bundle.asset";
  }

  @Override
  public Bundle with(String row, int n, String key) {
    return BundleSamples.bundle(
        row,
        "draft",
        BundleSamples.asset(row + "-own", n),
        BundleSamples.asset(key, n),
        BundleSamples.asset(row + "-too", n));
  }

  @Override
  public Optional<Bundle> find(Repositories repositories, String key) {
    return repositories.bundles().findByAsset(new AssetId(key));
  }

  @Override
  public boolean changeable() {
    return true;
  }

  @Override
  public boolean delete(Repositories repositories, String row, String key) {
    return repositories.bundles().delete(new BundleId(row));
  }
}
