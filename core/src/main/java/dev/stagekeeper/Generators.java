package dev.stagekeeper;

import dev.stagekeeper.delivery.ports.Packager;
import dev.stagekeeper.delivery.ports.Publisher;
import dev.stagekeeper.production.ports.AssetProducer;
import dev.stagekeeper.production.ports.DraftWriter;
import dev.stagekeeper.qc.ports.QualityCheck;
import dev.stagekeeper.strategy.ports.StrategyPlanner;
import dev.stagekeeper.values.Required;

/**
 * What makes content. Supplied by the embedding application; called from any thread, never inside a
 * transaction.
 *
 * @param planner plans strategies
 * @param writer writes drafts
 * @param producer produces the assets of drafts
 * @param check evaluates drafts
 * @param packager makes files of drafts and bundles
 * @param publisher publishes packages
 */
public record Generators(
    StrategyPlanner planner,
    DraftWriter writer,
    AssetProducer producer,
    QualityCheck check,
    Packager packager,
    Publisher publisher) {

  public Generators {
    Required.of("generators.planner", planner);
    Required.of("generators.writer", writer);
    Required.of("generators.producer", producer);
    Required.of("generators.check", check);
    Required.of("generators.packager", packager);
    Required.of("generators.publisher", publisher);
  }
}
