package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;

/** The packages with their artifacts. Nothing but the id is unique; saving never conflicts. */
public interface PackageRepository extends Repository<PackageId, DeliveryPackage> {

  /** The packages of a draft, in the order first saved, then by id. */
  Page<DeliveryPackage> listByDraft(DraftId draft, PageRequest page);
}
