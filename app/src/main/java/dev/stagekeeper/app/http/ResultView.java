package dev.stagekeeper.app.http;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a campaign's run ended, as the API shows it where there is no record of it. */
record ResultView(
    RunId runId,
    boolean success,
    List<String> completedSteps,
    List<String> compensatedSteps,
    @Nullable String failedStep,
    @Nullable String reason,
    @Nullable BriefId brief,
    List<PackageId> packages,
    List<QcResult> evaluations) {

  static ResultView of(WorkflowResult result) {
    return new ResultView(
        result.run(),
        result.saga().success(),
        result.saga().completedSteps(),
        result.saga().compensatedSteps(),
        result.saga().failedStep(),
        result.saga().reason(),
        result.brief(),
        result.packages(),
        result.evaluations());
  }
}
