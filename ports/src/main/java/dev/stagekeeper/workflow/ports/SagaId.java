package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Id;

/**
 * Names the saga of a run.
 *
 * @param value as {@link Id} has it
 */
public record SagaId(String value) implements Id {

  public SagaId {
    value = Id.check("saga id", value);
  }
}
