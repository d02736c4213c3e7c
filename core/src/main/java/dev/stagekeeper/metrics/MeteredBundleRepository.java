package dev.stagekeeper.metrics;

import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.BundleRepository;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import java.util.Optional;

/** The bundles, measured. */
final class MeteredBundleRepository extends MeteredRepository<BundleId, Bundle>
    implements BundleRepository {

  private final BundleRepository repository;

  MeteredBundleRepository(BundleRepository repository, Calls calls) {
    super(repository, calls);
    this.repository = repository;
  }

  @Override
  public Page<Bundle> listByDraft(DraftId draft, PageRequest page) {
    return calls.time("listByDraft", () -> repository.listByDraft(draft, page));
  }

  @Override
  public Optional<Bundle> findByAsset(AssetId asset) {
    return calls.time("findByAsset", () -> repository.findByAsset(asset));
  }
}
