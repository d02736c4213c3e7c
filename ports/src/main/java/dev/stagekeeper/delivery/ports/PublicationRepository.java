package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;

/** How publishing jobs ended, by job. Nothing but the id is unique; saving never conflicts. */
public interface PublicationRepository extends Repository<PublishJobId, PublishResult> {

  /** The results of a package's jobs, in the order first saved, then by id. */
  Page<PublishResult> listByPackage(PackageId deliveryPackage, PageRequest page);
}
