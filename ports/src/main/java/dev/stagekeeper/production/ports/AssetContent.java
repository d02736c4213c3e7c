package dev.stagekeeper.production.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;

/**
 * What a producer produced; the core makes an {@link Asset} of it.
 *
 * @param type at most 500 characters
 * @param url at most 4,000 characters
 * @param metadata whatever is to be kept with it
 */
public record AssetContent(String type, String url, JsonDocument metadata) {

  public AssetContent {
    type = Text.of("assetContent.type", type, Text.NAME);
    url = Text.of("assetContent.url", url, Text.URL);
    Required.of("assetContent.metadata", metadata);
  }
}
