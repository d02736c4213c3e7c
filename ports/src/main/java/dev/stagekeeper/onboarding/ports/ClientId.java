package dev.stagekeeper.onboarding.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a client.
 *
 * @param value as {@link Id} has it
 */
public record ClientId(String value) implements Id {

  public ClientId {
    value = Id.check("client id", value);
  }
}
