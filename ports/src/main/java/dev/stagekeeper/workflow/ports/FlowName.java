package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a flow, such as {@code campaign}.
 *
 * @param value as {@link Id} has it
 */
public record FlowName(String value) implements Id {

  public FlowName {
    value = Id.check("flow", value);
  }

  @Override
  public String kind() {
    return "Flow";
  }
}
