package dev.stagekeeper.production.ports;

import java.util.List;

/**
 * Produces the assets of a draft. Supplied by the embedding application; called outside any
 * transaction, from any thread.
 */
@FunctionalInterface
public interface AssetProducer {

  /** The assets, in order; none is fine. What it throws is the reason why the step failed. */
  List<AssetContent> produce(Draft draft, CreativeSpec spec);
}
