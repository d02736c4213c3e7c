package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.Id;

/**
 * Names an intake.
 *
 * @param value as {@link Id} has it
 */
public record IntakeId(String value) implements Id {

  public IntakeId {
    value = Id.check("intake id", value);
  }
}
