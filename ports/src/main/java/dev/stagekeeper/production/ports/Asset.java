package dev.stagekeeper.production.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;

/**
 * A file of a bundle.
 *
 * @param id the asset's id, unique across all bundles of the tenant
 * @param type what it is, such as {@code image}; at most 500 characters
 * @param url where it is, at most 4,000 characters
 * @param metadata whatever the producer wants to keep with it
 */
public record Asset(AssetId id, String type, String url, JsonDocument metadata) {

  public Asset {
    Required.of("asset.id", id);
    type = Text.of("asset.type", type, Text.NAME);
    url = Text.of("asset.url", url, Text.URL);
    Required.of("asset.metadata", metadata);
  }
}
