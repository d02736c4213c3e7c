package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;

/**
 * A package that is to be published somewhere.
 *
 * @param id the job's id
 * @param deliveryPackage what is to be published
 * @param destination where, at most 500 characters
 * @param config what the publisher needs; it is handed on and never stored, since it may hold
 *     credentials
 */
public record PublishJob(
    PublishJobId id, PackageId deliveryPackage, String destination, JsonDocument config) {

  public PublishJob {
    Required.of("publishJob.id", id);
    Required.of("publishJob.package", deliveryPackage);
    destination = Text.of("publishJob.destination", destination, Text.NAME);
    Required.of("publishJob.config", config);
  }

  /** Without the config. */
  @Override
  public String toString() {
    return "PublishJob[id=%s, deliveryPackage=%s, destination=%s]"
        .formatted(id.value(), deliveryPackage.value(), destination);
  }
}
