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

  /**
   * For an application that makes no content with Stagekeeper, but moves runs, say: each of them
   * throws {@link IllegalStateException}, which names what is missing.
   */
  public static final Generators NONE =
      new Generators(
          (brief, context) -> {
            throw missing("planner");
          },
          (strategy, request) -> {
            throw missing("writer");
          },
          (draft, spec) -> {
            throw missing("producer");
          },
          (draft, benchmarks) -> {
            throw missing("check");
          },
          (draft, bundles) -> {
            throw missing("packager");
          },
          (job, published) -> {
            throw missing("publisher");
          });

  public Generators {
    Required.of("generators.planner", planner);
    Required.of("generators.writer", writer);
    Required.of("generators.producer", producer);
    Required.of("generators.check", check);
    Required.of("generators.packager", packager);
    Required.of("generators.publisher", publisher);
  }

  private static IllegalStateException missing(String generator) {
    return new IllegalStateException(
        "this application has no " + generator + "; supply one with its Generators");
  }
}
