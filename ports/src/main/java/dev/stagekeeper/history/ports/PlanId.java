package dev.stagekeeper.history.ports;

import dev.stagekeeper.values.Id;

/**
 * Names a plan.
 *
 * @param value as {@link Id} has it
 */
public record PlanId(String value) implements Id {

  public PlanId {
    value = Id.check("plan id", value);
  }

  @Override
  public String kind() {
    return "Plan";
  }
}
