package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import java.util.Optional;

/** Reads onboarding. Thread-safe; changes nothing. */
public interface OnboardingQuery {

  /** How far a client is, seen at one moment; empty for a client of whom nothing is stored. */
  Optional<OnboardingStatus> status(Scope scope, ClientId client);

  /**
   * The brief.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is none
   */
  Brief brief(Scope scope, BriefId id);

  /** The briefs of a client, in the order first saved, then by id. */
  Page<Brief> briefs(Scope scope, ClientId client, PageRequest page);

  /** All briefs, in the order first saved, then by id. */
  Page<Brief> briefs(Scope scope, PageRequest page);
}
