package dev.stagekeeper.delivery.inmemory;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.PackageRepository;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.InMemoryRepository;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;

/** The packages in memory. */
public final class InMemoryPackageRepository extends InMemoryRepository<PackageId, DeliveryPackage>
    implements PackageRepository {

  private static final Listing<DeliveryPackage> BY_DRAFT =
      Listing.by("packages.byDraft", DeliveryPackage::draft);
  private static final Kind<DeliveryPackage> KIND =
      Kind.of("packages", Identity.of("package.id", DeliveryPackage::id)).with(BY_DRAFT);

  public InMemoryPackageRepository(Session session) {
    super(session, KIND);
  }

  @Override
  public Page<DeliveryPackage> listByDraft(DraftId draft, PageRequest page) {
    return listBy(BY_DRAFT, draft, page);
  }
}
