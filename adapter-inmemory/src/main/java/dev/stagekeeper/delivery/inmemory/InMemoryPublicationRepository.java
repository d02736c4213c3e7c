package dev.stagekeeper.delivery.inmemory;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PublicationRepository;
import dev.stagekeeper.delivery.ports.PublishJobId;
import dev.stagekeeper.delivery.ports.PublishResult;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.InMemoryRepository;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;

/** The results of publishing jobs in memory. */
public final class InMemoryPublicationRepository
    extends InMemoryRepository<PublishJobId, PublishResult> implements PublicationRepository {

  private static final Listing<PublishResult> BY_PACKAGE =
      Listing.by("publications.byPackage", PublishResult::deliveryPackage);
  private static final Kind<PublishResult> KIND =
      Kind.of("publications", Identity.of("publication.job", PublishResult::job)).with(BY_PACKAGE);

  public InMemoryPublicationRepository(Session session) {
    super(session, KIND);
  }

  @Override
  public Page<PublishResult> listByPackage(PackageId deliveryPackage, PageRequest page) {
    return listBy(BY_PACKAGE, deliveryPackage, page);
  }
}
