package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Required;

/**
 * A checkpoint that was taken.
 *
 * @param checkpoint what was recorded; for a request sent again, what was recorded the first time
 * @param transition how the run moved
 */
public record Submission(Checkpoint checkpoint, PhaseTransition transition) {

  public Submission {
    Required.of("submission.checkpoint", checkpoint);
    Required.of("submission.transition", transition);
  }
}
