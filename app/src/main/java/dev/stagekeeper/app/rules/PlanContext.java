package dev.stagekeeper.app.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stagekeeper.strategy.ports.ChannelPlan;
import dev.stagekeeper.strategy.ports.Kpi;
import dev.stagekeeper.strategy.ports.Timeline;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.util.List;

/**
 * What the planner plans with, next to the brief.
 *
 * @param campaign what the campaign is called
 * @param budget what it may cost
 * @param channels where it appears
 * @param kpis what success is measured by
 * @param timeline when things are to happen
 */
public record PlanContext(
    String campaign, Budget budget, List<ChannelPlan> channels, List<Kpi> kpis, Timeline timeline) {

  /** The context as JSON; {@link #of} gives it back. */
  public JsonDocument toJson() {
    return JsonDocument.of("context", Trees.of(this));
  }

  /**
   * The context that {@link #toJson} wrote.
   *
   * @throws InvalidValueException if the JSON is something else
   */
  public static PlanContext of(JsonDocument json) {
    try {
      return Trees.MAPPER.treeToValue(json.toNode(), PlanContext.class);
    } catch (JsonProcessingException e) {
      throw new InvalidValueException("context", "be what the planner plans with", json.text(), e);
    }
  }
}
