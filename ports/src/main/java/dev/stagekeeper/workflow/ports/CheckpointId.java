package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a checkpoint.
 *
 * @param value as {@link Id} has it
 */
public record CheckpointId(String value) implements Id {

  public CheckpointId {
    value = Id.check("checkpoint id", value);
  }

  @Override
  public String kind() {
    return "Checkpoint";
  }
}
