package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;

/**
 * A step that can be undone.
 *
 * @param name 1 to 500 characters, different for each step of a saga
 * @param action does the step: all of it, or it throws and has left nothing
 * @param compensation takes back what the action left; called only after the action returned;
 *     calling it again must be fine
 */
public record SagaStep(String name, Runnable action, Runnable compensation) {

  public SagaStep {
    name = Text.notEmpty("sagaStep.name", name, Text.NAME);
    Required.of("sagaStep.action", action);
    Required.of("sagaStep.compensation", compensation);
  }
}
