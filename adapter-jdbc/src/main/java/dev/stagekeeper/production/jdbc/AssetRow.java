package dev.stagekeeper.production.jdbc;

import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.storage.jdbc.Columns;
import dev.stagekeeper.values.JsonDocument;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A row of {@code production_bundle_assets}, as it is bound. */
public record AssetRow(
    String bundleId, String id, int position, String type, String url, JsonDocument metadata) {

  static List<AssetRow> of(Bundle bundle) {
    List<AssetRow> rows = new ArrayList<>();
    for (Asset asset : bundle.assets()) {
      rows.add(
          new AssetRow(
              bundle.id().value(),
              asset.id().value(),
              rows.size(),
              asset.type(),
              asset.url(),
              asset.metadata()));
    }
    return rows;
  }

  static List<Asset> toAssets(Columns columns) throws SQLException {
    List<String> ids = columns.array("asset_ids", String.class);
    List<String> types = columns.array("asset_types", String.class);
    List<String> urls = columns.array("asset_urls", String.class);
    List<JsonDocument> metadata = columns.jsonArray("asset_metadata");
    List<Asset> assets = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      assets.add(new Asset(new AssetId(ids.get(i)), types.get(i), urls.get(i), metadata.get(i)));
    }
    return assets;
  }
}
