package dev.stagekeeper.onboarding.core;

import dev.stagekeeper.events.DomainEvent.BriefValidated;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefNormalization;
import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Normalises briefs. */
public final class BriefNormalizationService implements BriefNormalization {

  private final Storage storage;
  private final InstantSource time;
  private final Announcer announcer;

  public BriefNormalizationService(Storage storage, InstantSource time, Announcer announcer) {
    this.storage = storage;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public Brief normalize(Scope scope, IntakeId intake, BriefRequest request) {
    Required.of("request", request);
    Instant now = time.instant();
    Brief saved =
        storage.callInTransaction(
            scope,
            tx -> {
              Brief brief = BriefNormalizer.normalize(tx.intakes().get(intake), request, null, now);
              tx.briefs().save(brief);
              return brief;
            });
    announcer.announce(
        scope,
        header ->
            new BriefValidated(header, saved.id(), saved.client(), saved.scope().deliverables()));
    return saved;
  }

  @Override
  public Brief prepare(Intake intake, BriefRequest request, @Nullable RunId run) {
    return BriefNormalizer.normalize(
        Required.of("intake", intake), Required.of("request", request), run, time.instant());
  }
}
