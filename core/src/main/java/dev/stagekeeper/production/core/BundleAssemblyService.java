package dev.stagekeeper.production.core;

import dev.stagekeeper.events.DomainEvent.AssetGenerated;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.AssetContent;
import dev.stagekeeper.production.ports.AssetId;
import dev.stagekeeper.production.ports.AssetProducer;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleAssembly;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.CreativeSpec;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.time.InstantSource;
import java.util.List;

/** Assembles bundles. */
public final class BundleAssemblyService implements BundleAssembly {

  private final Storage storage;
  private final AssetProducer producer;
  private final IdSource ids;
  private final InstantSource time;
  private final Announcer announcer;

  public BundleAssemblyService(
      Storage storage,
      AssetProducer producer,
      IdSource ids,
      InstantSource time,
      Announcer announcer) {
    this.storage = storage;
    this.producer = producer;
    this.ids = ids;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public Bundle assemble(Scope scope, DraftId draft, CreativeSpec spec) {
    Required.of("spec", spec);
    Bundle bundle = prepare(storage.repositories(scope).drafts().get(draft), spec);
    storage.inTransaction(
        scope,
        tx -> {
          tx.drafts().get(draft);
          tx.bundles().save(bundle);
        });
    for (Asset asset : bundle.assets()) {
      announcer.announce(scope, header -> new AssetGenerated(header, asset.id(), asset.type()));
    }
    return bundle;
  }

  @Override
  public Bundle prepare(Draft draft, CreativeSpec spec) {
    Required.of("draft", draft);
    Required.of("spec", spec);
    List<Asset> assets =
        Lists.of("assets", producer.produce(draft, spec)).stream().map(this::asset).toList();
    return new Bundle(new BundleId(ids.next()), draft.id(), assets, time.instant());
  }

  private Asset asset(AssetContent content) {
    return new Asset(new AssetId(ids.next()), content.type(), content.url(), content.metadata());
  }
}
