package dev.stagekeeper.delivery.core;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.DeliveryQuery;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;

/** Reads packages and publications. */
public final class DeliveryQueryService implements DeliveryQuery {

  private final Storage storage;

  public DeliveryQueryService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public DeliveryPackage deliveryPackage(Scope scope, PackageId id) {
    return storage.repositories(scope).packages().get(id);
  }

  @Override
  public Page<DeliveryPackage> packages(Scope scope, DraftId draft, PageRequest page) {
    return storage.repositories(scope).packages().listByDraft(draft, page);
  }

  @Override
  public Page<DeliveryPackage> packages(Scope scope, PageRequest page) {
    return storage.repositories(scope).packages().list(page);
  }

  @Override
  public Page<PublishResult> publications(
      Scope scope, PackageId deliveryPackage, PageRequest page) {
    return storage.repositories(scope).publications().listByPackage(deliveryPackage, page);
  }
}
