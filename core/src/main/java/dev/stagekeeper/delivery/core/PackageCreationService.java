package dev.stagekeeper.delivery.core;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.delivery.ports.PackageCreation;
import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.delivery.ports.Packager;
import dev.stagekeeper.events.DomainEvent.Delivered;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.Transaction;
import dev.stagekeeper.storage.core.Pages;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.time.InstantSource;
import java.util.List;

/** Creates packages. */
public final class PackageCreationService implements PackageCreation {

  private final Storage storage;
  private final Packager packager;
  private final IdSource ids;
  private final InstantSource time;
  private final Announcer announcer;

  public PackageCreationService(
      Storage storage, Packager packager, IdSource ids, InstantSource time, Announcer announcer) {
    this.storage = storage;
    this.packager = packager;
    this.ids = ids;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public DeliveryPackage create(Scope scope, DraftId draft) {
    Production production = storage.callInTransaction(scope, tx -> Production.of(tx, draft));
    DeliveryPackage created = prepare(production.draft(), production.bundles());
    storage.inTransaction(
        scope,
        tx -> {
          tx.drafts().get(draft);
          tx.packages().save(created);
        });
    announcer.announce(
        scope, header -> new Delivered(header, created.id(), created.artifacts().size()));
    return created;
  }

  @Override
  public DeliveryPackage prepare(Draft draft, List<Bundle> bundles) {
    Required.of("draft", draft);
    Required.of("bundles", bundles);
    return new DeliveryPackage(
        new PackageId(ids.next()),
        draft.id(),
        Lists.of("artifacts", packager.pack(draft, List.copyOf(bundles))),
        time.instant());
  }

  /** A draft and its bundles, seen at one moment. */
  private record Production(Draft draft, List<Bundle> bundles) {

    static Production of(Transaction tx, DraftId draft) {
      return new Production(
          tx.drafts().get(draft), Pages.all(page -> tx.bundles().listByDraft(draft, page)));
    }
  }
}
