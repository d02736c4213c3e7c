package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a brief.
 *
 * @param value as {@link Id} has it
 */
public record BriefId(String value) implements Id {

  public BriefId {
    value = Id.check("brief id", value);
  }
}
