package dev.stagekeeper.production.inmemory;

import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.InMemoryRepository;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Session;
import dev.stagekeeper.storage.inmemory.Unique;
import java.util.List;
import java.util.Optional;

/** The bundles in memory. */
public final class InMemoryBundleRepository extends InMemoryRepository<BundleId, Bundle>
    implements BundleRepository {

  private static final Unique<Bundle> ASSET =
      new Unique<>("bundle.asset", InMemoryBundleRepository::assets);
  private static final Listing<Bundle> BY_DRAFT = Listing.by("bundles.byDraft", Bundle::draft);
  private static final Kind<Bundle> KIND =
      Kind.of("bundles", Identity.of("bundle.id", Bundle::id)).with(ASSET).with(BY_DRAFT);

  public InMemoryBundleRepository(Session session) {
    super(session, KIND);
  }

  @Override
  public Page<Bundle> listByDraft(DraftId draft, PageRequest page) {
    return listBy(BY_DRAFT, draft, page);
  }

  @Override
  public Optional<Bundle> findByAsset(AssetId asset) {
    return findBy(asset, (bundles, id) -> bundles.holder(ASSET, id));
  }

  private static List<String> assets(Bundle bundle) {
    return bundle.assets().stream().map(asset -> asset.id().value()).toList();
  }
}
