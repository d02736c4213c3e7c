package dev.stagekeeper.production.ports;

import dev.stagekeeper.values.Id;

/**
 * Names an asset, across all bundles.
 *
 * @param value as {@link Id} has it
 */
public record AssetId(String value) implements Id {

  public AssetId {
    value = Id.check("asset id", value);
  }
}
