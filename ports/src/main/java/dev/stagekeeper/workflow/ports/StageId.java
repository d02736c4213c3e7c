package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Id;

/**
 * Names one execution of a phase in a run.
 *
 * @param value as {@link Id} has it
 */
public record StageId(String value) implements Id {

  public StageId {
    value = Id.check("stage id", value);
  }

  @Override
  public String kind() {
    return "Stage";
  }
}
