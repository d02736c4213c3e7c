package dev.stagekeeper.production.core;

import dev.stagekeeper.events.DomainEvent.DraftReady;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftContent;
import dev.stagekeeper.production.ports.DraftGeneration;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.production.ports.DraftRequest;
import dev.stagekeeper.production.ports.DraftWriter;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Required;
import java.time.InstantSource;

/** Generates drafts. */
public final class DraftGenerationService implements DraftGeneration {

  private final Storage storage;
  private final DraftWriter writer;
  private final IdSource ids;
  private final InstantSource time;
  private final Announcer announcer;

  public DraftGenerationService(
      Storage storage, DraftWriter writer, IdSource ids, InstantSource time, Announcer announcer) {
    this.storage = storage;
    this.writer = writer;
    this.ids = ids;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public Draft generate(Scope scope, StrategyId strategy, DraftRequest request) {
    Required.of("request", request);
    Draft draft = prepare(storage.repositories(scope).strategies().get(strategy), request);
    storage.inTransaction(
        scope,
        tx -> {
          tx.strategies().get(strategy);
          tx.drafts().save(draft);
        });
    announcer.announce(scope, header -> new DraftReady(header, draft.id(), draft.contentType()));
    return draft;
  }

  @Override
  public Draft prepare(Strategy strategy, DraftRequest request) {
    Required.of("strategy", strategy);
    Required.of("request", request);
    DraftContent content = Required.of("draftContent", writer.write(strategy, request));
    return new Draft(
        new DraftId(ids.next()),
        strategy.id(),
        request.contentType(),
        content.body(),
        content.metadata(),
        time.instant());
  }
}
