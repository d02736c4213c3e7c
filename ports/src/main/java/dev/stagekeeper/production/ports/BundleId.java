package dev.stagekeeper.production.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a bundle.
 *
 * @param value as {@link Id} has it
 */
public record BundleId(String value) implements Id {

  public BundleId {
    value = Id.check("bundle id", value);
  }
}
