package dev.stagekeeper.production.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The assets that belong to a draft.
 *
 * @param id the bundle's id
 * @param draft the draft that they belong to
 * @param assets in order, no id twice
 * @param assembledAt when it was put together
 */
public record Bundle(BundleId id, DraftId draft, List<Asset> assets, Instant assembledAt) {

  public Bundle {
    Required.of("bundle.id", id);
    Required.of("bundle.draft", draft);
    assets = Lists.of("bundle.assets", assets);
    Set<AssetId> seen = new HashSet<>();
    for (Asset asset : assets) {
      if (!seen.add(asset.id())) {
        throw new InvalidValueException(
            "bundle.assets", "have no asset id twice", asset.id().value());
      }
    }
    assembledAt = Instants.of("bundle.assembledAt", assembledAt);
  }
}
