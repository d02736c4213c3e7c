package dev.stagekeeper.strategy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stagekeeper.strategy.ports.ChannelPlan;
import dev.stagekeeper.strategy.ports.Kpi;
import dev.stagekeeper.strategy.ports.Milestone;
import dev.stagekeeper.values.JsonDocument;
import java.util.ArrayList;
import java.util.List;

/** The lists of a strategy that are kept as one JSON array each. */
final class StrategyJson {

  private StrategyJson() {}

  static JsonDocument ofKpis(List<Kpi> kpis) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Kpi kpi : kpis) {
      array
          .addObject()
          .put("name", kpi.name())
          .put("target_value", kpi.targetValue())
          .put("unit", kpi.unit())
          .put("timeframe_days", kpi.timeframeDays());
    }
    return JsonDocument.of(array);
  }

  static List<Kpi> toKpis(JsonDocument document) {
    List<Kpi> kpis = new ArrayList<>();
    for (JsonNode kpi : document.toNode()) {
      kpis.add(
          new Kpi(
              kpi.get("name").textValue(),
              kpi.get("target_value").doubleValue(),
              kpi.get("unit").textValue(),
              kpi.get("timeframe_days").intValue()));
    }
    return kpis;
  }

  /** Without the tactics, which have rows of their own. */
  static JsonDocument ofChannels(List<ChannelPlan> channels) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (ChannelPlan channel : channels) {
      array
          .addObject()
          .put("channel", channel.channel())
          .put("budget_allocation_pct", channel.budgetAllocationPct());
    }
    return JsonDocument.of(array);
  }

  static List<ChannelPlan> toChannels(JsonDocument document, List<List<String>> tactics) {
    List<ChannelPlan> channels = new ArrayList<>();
    for (JsonNode channel : document.toNode()) {
      int position = channels.size();
      channels.add(
          new ChannelPlan(
              channel.get("channel").textValue(),
              channel.get("budget_allocation_pct").doubleValue(),
              position < tactics.size() ? tactics.get(position) : List.of()));
    }
    return channels;
  }

  static JsonDocument ofMilestones(List<Milestone> milestones) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Milestone milestone : milestones) {
      array.addObject().put("name", milestone.name()).put("week", milestone.week());
    }
    return JsonDocument.of(array);
  }

  static List<Milestone> toMilestones(JsonDocument document) {
    List<Milestone> milestones = new ArrayList<>();
    for (JsonNode milestone : document.toNode()) {
      milestones.add(
          new Milestone(milestone.get("name").textValue(), milestone.get("week").textValue()));
    }
    return milestones;
  }
}
