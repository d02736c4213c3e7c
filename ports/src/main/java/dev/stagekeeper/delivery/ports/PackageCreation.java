package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Scope;
import java.util.List;

/** Makes packages. Thread-safe. */
public interface PackageCreation {

  /**
   * Has a stored draft and its bundles packed and stores the package. Announces {@code Delivered}.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if the draft is not stored
   */
  DeliveryPackage create(Scope scope, DraftId draft);

  /** The package that {@link #create} would store; nothing is stored or announced. */
  DeliveryPackage prepare(Draft draft, List<Bundle> bundles);
}
