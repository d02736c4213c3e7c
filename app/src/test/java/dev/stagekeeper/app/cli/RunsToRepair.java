package dev.stagekeeper.app.cli;

import dev.stagekeeper.Generators;
import dev.stagekeeper.Stagekeeper;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.BundleId;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import dev.stagekeeper.strategy.ports.Timeline;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.SubjectId;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** Runs in their first phase whose data say that they are further. */
final class RunsToRepair {

  private static final Instant AT = Instant.parse("2026-03-29T00:59:59Z");

  private RunsToRepair() {}

  /** A discovery run that has imported. */
  static RunId discovery(Storage storage, Scope scope, String id) {
    RunId run = start(storage, scope, FlowDefinition.DISCOVERY, id);
    storage
        .repositories(scope)
        .stages()
        .saveArtifacts(
            run,
            new StageId(id + "-s1"),
            JsonDocument.parse("{\"import_id\":\"i-1\",\"raw_data\":[{\"a\":1}]}"),
            null);
    return run;
  }

  /** A campaign run with a brief, a strategy, and as many drafts, each with a bundle. */
  static RunId campaign(Storage storage, Scope scope, String id, int drafts) {
    RunId run = start(storage, scope, FlowDefinition.CAMPAIGN, id);
    BriefId brief = new BriefId(id + "-brief");
    StrategyId strategy = new StrategyId(id + "-strategy");
    WriteBatch.Builder rows =
        WriteBatch.builder()
            .save(
                Repositories::briefs,
                new Brief(
                    brief,
                    new ClientId("acme"),
                    run,
                    new BriefScope(List.of("email"), List.of(), null),
                    List.of("sell"),
                    "gardeners",
                    JsonDocument.EMPTY,
                    JsonDocument.EMPTY,
                    AT))
            .save(
                Repositories::strategies,
                new Strategy(
                    strategy,
                    brief,
                    1,
                    List.of(),
                    List.of(),
                    new Timeline(List.of(), 6),
                    "sell more",
                    false,
                    null,
                    AT,
                    null));
    for (int i = 1; i <= drafts; i++) {
      DraftId draft = new DraftId(id + "-draft" + i);
      rows.save(
              Repositories::drafts,
              new Draft(draft, strategy, "email", "Hi", JsonDocument.EMPTY, AT))
          .save(
              Repositories::bundles,
              new Bundle(new BundleId(id + "-bundle" + i), draft, List.of(), AT));
    }
    storage.apply(scope, rows.build());
    return run;
  }

  private static RunId start(Storage storage, Scope scope, FlowDefinition flow, String id) {
    Iterator<String> ids = List.of(id, id + "-s1", id + "-started").iterator();
    return Stagekeeper.builder(storage, Generators.NONE)
        .ids(ids::next)
        .time(() -> AT)
        .build()
        .runs()
        .start(scope, flow.name(), new SubjectId("acme"), JsonDocument.EMPTY, RunStatus.RUNNING)
        .id();
  }
}
