package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.storage.Scope;

/** Takes in what a client answered. Thread-safe. */
public interface IntakeCapture {

  /**
   * Stores the submission as an intake and reserves the id of the brief that will be made of it.
   * Announces {@code IntakeCaptured}.
   *
   * @return the reserved id
   */
  BriefId capture(Scope scope, IntakeSubmission submission);

  /**
   * The intake that {@link #capture} would store, under new ids; nothing is stored or announced.
   */
  Intake prepare(IntakeSubmission submission);
}
