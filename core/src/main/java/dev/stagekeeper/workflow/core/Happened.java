package dev.stagekeeper.workflow.core;

import dev.stagekeeper.delivery.ports.DeliveryPackage;
import dev.stagekeeper.events.DomainEvent;
import dev.stagekeeper.events.DomainEvent.AssetGenerated;
import dev.stagekeeper.events.DomainEvent.BriefValidated;
import dev.stagekeeper.events.DomainEvent.Delivered;
import dev.stagekeeper.events.DomainEvent.DraftReady;
import dev.stagekeeper.events.DomainEvent.Header;
import dev.stagekeeper.events.DomainEvent.IntakeCaptured;
import dev.stagekeeper.events.DomainEvent.QcPassed;
import dev.stagekeeper.events.DomainEvent.StrategyGenerated;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.production.ports.Asset;
import dev.stagekeeper.production.ports.Bundle;
import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.strategy.ports.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What there is to tell of each step of a run once it is committed. */
final class Happened {

  private Happened() {}

  static List<Function<Header, DomainEvent>> briefNormalised(
      @Nullable Intake captured, Brief brief) {
    List<Function<Header, DomainEvent>> events = new ArrayList<>();
    if (captured != null) {
      events.add(
          header ->
              new IntakeCaptured(header, captured.client(), brief.id(), captured.formVersion()));
    }
    events.add(
        header ->
            new BriefValidated(header, brief.id(), brief.client(), brief.scope().deliverables()));
    return events;
  }

  static List<Function<Header, DomainEvent>> strategyGenerated(Strategy strategy) {
    return List.of(
        header ->
            new StrategyGenerated(header, strategy.id(), strategy.brief(), strategy.version()));
  }

  /** The bundles are in the order of their drafts. */
  static List<Function<Header, DomainEvent>> draftsGenerated(
      List<Draft> drafts, List<Bundle> bundles) {
    List<Function<Header, DomainEvent>> events = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      events.add(header -> new DraftReady(header, draft.id(), draft.contentType()));
      for (Asset asset : bundles.get(i).assets()) {
        events.add(header -> new AssetGenerated(header, asset.id(), asset.type()));
      }
    }
    return events;
  }

  static List<Function<Header, DomainEvent>> evaluated(List<QcResult> results) {
    List<Function<Header, DomainEvent>> events = new ArrayList<>();
    for (QcResult result : results) {
      events.add(header -> new QcPassed(header, result.id(), result.draft(), result.score()));
    }
    return events;
  }

  static List<Function<Header, DomainEvent>> delivered(List<DeliveryPackage> packages) {
    List<Function<Header, DomainEvent>> events = new ArrayList<>();
    for (DeliveryPackage packed : packages) {
      events.add(header -> new Delivered(header, packed.id(), packed.artifacts().size()));
    }
    return events;
  }
}
