package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a run of a workflow.
 *
 * @param value as {@link Id} has it
 */
public record RunId(String value) implements Id {

  public RunId {
    value = Id.check("run id", value);
  }
}
