package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a phase of a flow, such as {@code qc}.
 *
 * @param value as {@link Id} has it
 */
public record Phase(String value) implements Id {

  public Phase {
    value = Id.check("phase", value);
  }
}
