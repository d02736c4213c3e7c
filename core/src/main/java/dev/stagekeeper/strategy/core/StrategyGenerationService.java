package dev.stagekeeper.strategy.core;

import dev.stagekeeper.events.DomainEvent.StrategyGenerated;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyGeneration;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.StrategyInput;
import dev.stagekeeper.strategy.ports.StrategyPlan;
import dev.stagekeeper.strategy.ports.StrategyPlanner;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import java.time.InstantSource;

/** Generates strategies. */
public final class StrategyGenerationService implements StrategyGeneration {

  private final Storage storage;
  private final StrategyPlanner planner;
  private final IdSource ids;
  private final InstantSource time;
  private final Announcer announcer;

  public StrategyGenerationService(
      Storage storage,
      StrategyPlanner planner,
      IdSource ids,
      InstantSource time,
      Announcer announcer) {
    this.storage = storage;
    this.planner = planner;
    this.ids = ids;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public Strategy generate(Scope scope, StrategyInput input) {
    Required.of("input", input);
    Brief brief = storage.repositories(scope).briefs().get(input.brief());
    Strategy planned = prepare(brief, 1, input.additionalContext());
    Strategy saved =
        storage.callInTransaction(
            scope,
            tx -> {
              tx.briefs().get(brief.id());
              int latest = tx.strategies().findLatest(brief.id()).map(Strategy::version).orElse(0);
              Strategy next = planned.withVersion(latest + 1);
              tx.strategies().save(next);
              return next;
            });
    announcer.announce(
        scope, header -> new StrategyGenerated(header, saved.id(), saved.brief(), saved.version()));
    return saved;
  }

  @Override
  public Strategy prepare(Brief brief, int version, JsonDocument additionalContext) {
    Required.of("brief", brief);
    Required.of("additionalContext", additionalContext);
    StrategyPlan plan = Required.of("plan", planner.plan(brief, additionalContext));
    return new Strategy(
        new StrategyId(ids.next()),
        brief.id(),
        version,
        plan.kpis(),
        plan.channels(),
        plan.timeline(),
        plan.executiveSummary(),
        false,
        null,
        time.instant(),
        null);
  }
}
