package dev.stagekeeper.onboarding.core;

import dev.stagekeeper.events.DomainEvent.IntakeCaptured;
import dev.stagekeeper.events.core.Announcer;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeCapture;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.onboarding.ports.IntakeSubmission;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Storage;
import dev.stagekeeper.values.IdSource;
import dev.stagekeeper.values.Required;
import java.time.InstantSource;

/** Captures intakes. */
public final class IntakeCaptureService implements IntakeCapture {

  private final Storage storage;
  private final IdSource ids;
  private final InstantSource time;
  private final Announcer announcer;

  public IntakeCaptureService(
      Storage storage, IdSource ids, InstantSource time, Announcer announcer) {
    this.storage = storage;
    this.ids = ids;
    this.time = time;
    this.announcer = announcer;
  }

  @Override
  public BriefId capture(Scope scope, IntakeSubmission submission) {
    Intake intake = prepare(submission);
    BriefId reserved = Required.of("intake.brief", intake.brief());
    storage.repositories(scope).intakes().save(intake);
    announcer.announce(
        scope,
        header -> new IntakeCaptured(header, intake.client(), reserved, intake.formVersion()));
    return reserved;
  }

  @Override
  public Intake prepare(IntakeSubmission submission) {
    Required.of("submission", submission);
    return new Intake(
        new IntakeId(ids.next()),
        submission.client(),
        new BriefId(ids.next()),
        submission.responses(),
        submission.attachments(),
        submission.formVersion(),
        time.instant());
  }
}
