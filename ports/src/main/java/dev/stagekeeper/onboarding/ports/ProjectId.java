package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a project.
 *
 * @param value as {@link Id} has it
 */
public record ProjectId(String value) implements Id {

  public ProjectId {
    value = Id.check("project id", value);
  }
}
