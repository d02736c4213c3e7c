package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.values.Numbers;
import dev.stagekeeper.values.Text;

/**
 * What success is measured by.
 *
 * @param name at most 500 characters
 * @param targetValue what is to be reached, finite
 * @param unit at most 500 characters
 * @param timeframeDays within how many days, not negative
 */
public record Kpi(String name, double targetValue, String unit, int timeframeDays) {

  public Kpi {
    name = Text.of("kpi.name", name, Text.NAME);
    targetValue = Numbers.finite("kpi.targetValue", targetValue);
    unit = Text.of("kpi.unit", unit, Text.NAME);
    Numbers.count("kpi.timeframeDays", timeframeDays);
  }
}
