package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a saga ended.
 *
 * @param sagaId which saga
 * @param success whether every step was done
 * @param completedSteps what was done, in the order done
 * @param compensatedSteps what was taken back, in the order taken back: the reverse
 * @param failedStep the step that failed; absent on success
 * @param reason why; absent on success
 */
public record SagaResult(
    SagaId sagaId,
    boolean success,
    List<String> completedSteps,
    List<String> compensatedSteps,
    @Nullable String failedStep,
    @Nullable String reason) {

  public SagaResult {
    Required.of("sagaResult.sagaId", sagaId);
    completedSteps = Lists.of("sagaResult.completedSteps", completedSteps);
    compensatedSteps = Lists.of("sagaResult.compensatedSteps", compensatedSteps);
    failedStep = Text.optional("sagaResult.failedStep", failedStep, Text.NAME);
    reason = Text.optional("sagaResult.reason", reason, Text.PARAGRAPH);
  }
}
