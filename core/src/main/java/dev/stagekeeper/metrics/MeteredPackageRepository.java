package dev.stagekeeper.metrics;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PackageRepository;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;

/** The packages, measured. */
final class MeteredPackageRepository extends MeteredRepository<PackageId, DeliveryPackage>
    implements PackageRepository {

  private final PackageRepository repository;

  MeteredPackageRepository(PackageRepository repository, Calls calls) {
    super(repository, calls);
    this.repository = repository;
  }

  @Override
  public Page<DeliveryPackage> listByDraft(DraftId draft, PageRequest page) {
    return calls.time("listByDraft", () -> repository.listByDraft(draft, page));
  }
}
