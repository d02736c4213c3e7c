package dev.stagekeeper.app.http;

import dev.stagekeeper.workflow.ports.PhaseTransition;
import dev.stagekeeper.workflow.ports.Submission;
import dev.stagekeeper.workflow.ports.WorkflowRun;

/** What became of a checkpoint, as the API shows it. */
record SubmittedView(
    WorkflowView.Submitted checkpoint, PhaseTransition transition, WorkflowSummary workflow) {

  static SubmittedView of(Submission submission, WorkflowRun after) {
    return new SubmittedView(
        WorkflowView.Submitted.of(submission.checkpoint()),
        submission.transition(),
        WorkflowSummary.of(after));
  }
}
