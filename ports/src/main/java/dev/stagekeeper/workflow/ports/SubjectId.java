package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Id;

/**
 * Names what a run works on, such as a client.
 *
 * @param value as {@link Id} has it
 */
public record SubjectId(String value) implements Id {

  public SubjectId {
    value = Id.check("subject", value);
  }

  @Override
  public String kind() {
    return "Subject";
  }
}
