package dev.stagekeeper.metrics;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PublicationRepository;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;

/** The publications, measured. */
final class MeteredPublicationRepository extends MeteredRepository<PublishJobId, PublishResult>
    implements PublicationRepository {

  private final PublicationRepository repository;

  MeteredPublicationRepository(PublicationRepository repository, Calls calls) {
    super(repository, calls);
    this.repository = repository;
  }

  @Override
  public Page<PublishResult> listByPackage(PackageId deliveryPackage, PageRequest page) {
    return calls.time("listByPackage", () -> repository.listByPackage(deliveryPackage, page));
  }
}
