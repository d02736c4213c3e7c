package dev.stagekeeper.app.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.production.ports.AssetContent;
import dev.stagekeeper.production.ports.AssetProducer;
import dev.stagekeeper.production.ports.CreativeSpec;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.values.JsonDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes the assets that the piece's style guide asks for under {@code assets}, each with a
 * {@code name} and a {@code type}; whoever draws them finds all that is needed in the metadata.
 */
public final class RuleProducer implements AssetProducer {

  @Override
  public List<AssetContent> produce(Draft draft, CreativeSpec spec) {
    PieceFacts facts = PieceFacts.of(draft.metadata());
    List<AssetContent> assets = new ArrayList<>();
    for (JsonNode asset : spec.styleGuide().toNode().path("assets")) {
      assets.add(describe(asset, facts, spec));
    }
    return assets;
  }

  private static AssetContent describe(JsonNode asset, PieceFacts facts, CreativeSpec spec) {
    String name = SafeName.check("asset name", asset.path("name").asText());
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("title", facts.title());
    metadata.put("format", spec.format());
    metadata.put("dimensions", spec.dimensions());
    asset.properties().forEach(field -> metadata.put(field.getKey(), field.getValue()));
    return new AssetContent(
        asset.path("type").asText(),
        "asset:" + facts.piece() + "/" + name,
        JsonDocument.of("metadata", Trees.of(metadata)));
  }
}
