package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;

/** Reads packages and publications. Thread-safe; changes nothing. */
public interface DeliveryQuery {

  /**
   * The package.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is none
   */
  DeliveryPackage deliveryPackage(Scope scope, PackageId id);

  /** The packages of a draft, in the order first saved, then by id. */
  Page<DeliveryPackage> packages(Scope scope, DraftId draft, PageRequest page);

  /** All packages, in the order first saved, then by id. */
  Page<DeliveryPackage> packages(Scope scope, PageRequest page);

  /** How the jobs of a package ended, in the order first saved, then by id. */
  Page<PublishResult> publications(Scope scope, PackageId deliveryPackage, PageRequest page);
}
