package dev.stagekeeper.production.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Repository;
import java.util.Optional;

/**
 * The bundles with their assets. An asset belongs to one bundle: saving a bundle with an asset of
 * another is refused with a conflict on {@code bundle.asset}, the key being the first such asset in
 * the order of the bundle, the holder the other bundle's id.
 */
public interface BundleRepository extends Repository<BundleId, Bundle> {

  /** The bundles of a draft, in the order first saved, then by id. */
  Page<Bundle> listByDraft(DraftId draft, PageRequest page);

  /** The bundle that holds an asset, or empty. */
  Optional<Bundle> findByAsset(AssetId asset);
}
