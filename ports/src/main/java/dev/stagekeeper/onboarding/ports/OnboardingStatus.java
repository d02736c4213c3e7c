package dev.stagekeeper.onboarding.ports;

/**
 * How far a client's onboarding is. A client of whom nothing is stored has none.
 *
 * @param client whose onboarding
 * @param stage what comes next, or that nothing does
 * @param intakeComplete an intake of the client is stored
 * @param briefValidated a brief of the client is stored that names deliverables, objectives and an
 *     audience
 * @param workspaceCreated a project is stored for one of the client's briefs
 */
public record OnboardingStatus(
    ClientId client,
    Stage stage,
    boolean intakeComplete,
    boolean briefValidated,
    boolean workspaceCreated) {

  /** What comes next. */
  public enum Stage {
    /** A brief is there, made without an intake. */
    INTAKE,
    /** An intake is there and no brief yet. */
    DISCOVERY,
    /** A brief is there that does not say enough yet. */
    BRIEF_REVIEW,
    /** A sufficient brief is there and no workspace yet. */
    WORKSPACE_SETUP,
    /** Nothing is left to do. */
    COMPLETE
  }
}
