package dev.stagekeeper.onboarding.core;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.OnboardingStatus;
import dev.stagekeeper.onboarding.ports.OnboardingStatus.Stage;
import java.util.Optional;

/**
 * What is stored of a client, as far as its status depends on it.
 *
 * @param intake there is an intake
 * @param brief there is a brief
 * @param sufficientBrief one of the briefs says enough to plan by
 * @param workspace there is a project for one of the briefs
 */
record OnboardingProgress(
    boolean intake, boolean brief, boolean sufficientBrief, boolean workspace) {

  /** Nothing but, perhaps, an intake. */
  static OnboardingProgress of(boolean intake) {
    return new OnboardingProgress(intake, false, false, false);
  }

  /** With one more brief, which may have a project. */
  OnboardingProgress plus(Brief added, boolean hasProject) {
    return new OnboardingProgress(
        intake, true, sufficientBrief || isSufficient(added), workspace || hasProject);
  }

  /** Whether no further brief can change anything. */
  boolean isSettled() {
    return sufficientBrief && workspace;
  }

  /** The status; empty for a client of whom nothing is stored. */
  Optional<OnboardingStatus> status(ClientId client) {
    return intake || brief
        ? Optional.of(new OnboardingStatus(client, stage(), intake, sufficientBrief, workspace))
        : Optional.empty();
  }

  private Stage stage() {
    if (!intake) {
      return Stage.INTAKE;
    }
    if (!brief) {
      return Stage.DISCOVERY;
    }
    if (!sufficientBrief) {
      return Stage.BRIEF_REVIEW;
    }
    return workspace ? Stage.COMPLETE : Stage.WORKSPACE_SETUP;
  }

  private static boolean isSufficient(Brief brief) {
    return !brief.scope().deliverables().isEmpty()
        && !brief.objectives().isEmpty()
        && !brief.targetAudience().isBlank();
  }
}
