package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Required;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to work on.
 *
 * @param client for whom
 * @param brief the brief whose id an intake captured before the run reserved; absent when the run
 *     is to capture the intake itself
 * @param options what the flow needs to know; for the content line, {@link Campaign#toOptions}
 */
public record WorkflowInput(ClientId client, @Nullable BriefId brief, JsonDocument options) {

  public WorkflowInput {
    Required.of("workflowInput.client", client);
    Required.of("workflowInput.options", options);
  }
}
