package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.RunId;
import org.jspecify.annotations.Nullable;

/** Makes a brief of an intake and what was learned since. Thread-safe. */
public interface BriefNormalization {

  /**
   * Makes the brief whose id the intake reserved and stores it; one that is there is replaced.
   * Spaces are collapsed, empty and repeated entries of lists left out; the discovery notes and the
   * intake's id go into the metadata. Announces {@code BriefValidated}.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if no such intake is stored
   * @throws dev.stagekeeper.values.InvalidValueException if no deliverable, no objective or no
   *     audience is left, or the intake names no brief
   */
  Brief normalize(Scope scope, IntakeId intake, BriefRequest request);

  /** The brief that {@link #normalize} would store; nothing is stored or announced. */
  Brief prepare(Intake intake, BriefRequest request, @Nullable RunId run);
}
