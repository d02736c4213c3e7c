package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.time.Instant;
import java.util.List;

/**
 * What is handed to the client.
 *
 * @param id the package's id
 * @param draft what it was made of
 * @param artifacts the files, in order
 * @param createdAt when it was packed
 */
public record DeliveryPackage(
    PackageId id, DraftId draft, List<DeliveryArtifact> artifacts, Instant createdAt) {

  public DeliveryPackage {
    Required.of("package.id", id);
    Required.of("package.draft", draft);
    artifacts = Lists.of("package.artifacts", artifacts);
    createdAt = Instants.of("package.createdAt", createdAt);
  }
}
