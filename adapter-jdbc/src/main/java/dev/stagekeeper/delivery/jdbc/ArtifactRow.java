package dev.stagekeeper.delivery.jdbc;

import dev.stagekeeper.delivery.ports.DeliveryArtifact;
import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.storage.jdbc.Columns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code delivery_artifacts}, as it is bound. */
public record ArtifactRow(
    String packageId,
    int position,
    String name,
    String url,
    String format,
    @Nullable Long sizeBytes,
    @Nullable String sha256) {

  static List<ArtifactRow> of(DeliveryPackage deliveryPackage) {
    List<ArtifactRow> rows = new ArrayList<>();
    for (DeliveryArtifact artifact : deliveryPackage.artifacts()) {
      rows.add(
          new ArtifactRow(
              deliveryPackage.id().value(),
              rows.size(),
              artifact.name(),
              artifact.url(),
              artifact.format(),
              artifact.size(),
              artifact.sha256()));
    }
    return rows;
  }

  static List<DeliveryArtifact> toArtifacts(Columns columns) throws SQLException {
    List<String> names = columns.array("artifact_names", String.class);
    List<String> urls = columns.array("artifact_urls", String.class);
    List<String> formats = columns.array("artifact_formats", String.class);
    List<Long> sizes = columns.array("artifact_sizes", Long.class);
    List<String> hashes = columns.array("artifact_hashes", String.class);
    List<DeliveryArtifact> artifacts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      artifacts.add(
          new DeliveryArtifact(
              names.get(i), urls.get(i), formats.get(i), sizes.get(i), hashes.get(i)));
    }
    return artifacts;
  }
}
