package dev.stagekeeper.delivery.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a delivery package.
 *
 * @param value as {@link Id} has it
 */
public record PackageId(String value) implements Id {

  public PackageId {
    value = Id.check("package id", value);
  }
}
