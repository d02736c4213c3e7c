package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import java.util.List;

/**
 * Packs. Supplied by the embedding application; called outside any transaction, from any thread.
 */
@FunctionalInterface
public interface Packager {

  /**
   * Makes the files of a package.
   *
   * @param draft the content
   * @param bundles the draft's bundles, in the order first saved
   * @return the files, in order. What it throws is the reason why the step failed.
   */
  List<DeliveryArtifact> pack(Draft draft, List<Bundle> bundles);
}
