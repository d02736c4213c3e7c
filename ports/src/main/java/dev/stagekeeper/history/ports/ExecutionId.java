package dev.stagekeeper.history.ports;

import dev.stagekeeper.values.Id;

/**
 * Names an execution.
 *
 * @param value as {@link Id} has it
 */
public record ExecutionId(String value) implements Id {

  public ExecutionId {
    value = Id.check("execution id", value);
  }

  @Override
  public String kind() {
    return "Execution";
  }
}
