package dev.stagekeeper.production.ports;

import dev.stagekeeper.storage.Scope;

/** Puts bundles together. Thread-safe. */
public interface BundleAssembly {

  /**
   * Has the assets of a stored draft produced and stores them as a bundle. Announces {@code
   * AssetGenerated} for each.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if the draft is not stored
   */
  Bundle assemble(Scope scope, DraftId draft, CreativeSpec spec);

  /** The bundle that {@link #assemble} would store; nothing is stored or announced. */
  Bundle prepare(Draft draft, CreativeSpec spec);
}
