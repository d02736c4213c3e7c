package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.delivery.ports.PackageId;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param run the run
 * @param saga its steps: done, taken back, and why
 * @param brief the brief that it made; absent unless it succeeded
 * @param packages what it delivered, a package for each content piece, in their order; none unless
 *     it succeeded
 * @param evaluations what QC found, for each piece that was evaluated, in their order; a failed run
 *     keeps them here
 */
public record WorkflowResult(
    RunId run,
    SagaResult saga,
    @Nullable BriefId brief,
    List<PackageId> packages,
    List<QcResult> evaluations) {

  public WorkflowResult {
    Required.of("workflowResult.run", run);
    Required.of("workflowResult.saga", saga);
    packages = Lists.of("workflowResult.packages", packages);
    evaluations = Lists.of("workflowResult.evaluations", evaluations);
  }
}
