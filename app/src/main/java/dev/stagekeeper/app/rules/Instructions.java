package dev.stagekeeper.app.rules;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.strategy.ports.StrategyPlan;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the writer needs to write a piece.
 *
 * @param facts what is known of the piece
 * @param template a Mustache template that gives Markdown
 * @param variables what it may use, next to what comes from the strategy; an object
 */
public record Instructions(PieceFacts facts, String template, JsonDocument variables) {

  /** The instructions as JSON; {@link #of} gives them back. */
  public JsonDocument toJson() {
    return JsonDocument.of("instructions", Trees.of(this));
  }

  /**
   * The instructions that {@link #toJson} wrote.
   *
   * @throws InvalidValueException if the JSON is something else
   */
  public static Instructions of(JsonDocument json) {
    JsonNode node = json.toNode();
    if (!node.path("facts").isObject()
        || !node.path("template").isTextual()
        || !node.path("variables").isObject()) {
      throw new InvalidValueException(
          "instructions", "have facts, a template and variables", json.text());
    }
    return new Instructions(
        PieceFacts.of(JsonDocument.of(node.get("facts"))),
        node.get("template").textValue(),
        JsonDocument.of(node.get("variables")));
  }

  /**
   * The body of the piece, in Markdown. A variable of the instructions goes before one of the plan
   * with the same name.
   *
   * @throws TemplateException if the template cannot be filled in
   */
  public String write(StrategyPlan plan) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("summary", plan.executiveSummary());
    all.put("durationWeeks", plan.timeline().durationWeeks());
    all.put("kpis", plain(plan.kpis()));
    all.put("channels", plain(plan.channels()));
    all.put("milestones", plain(plan.timeline().milestones()));
    variables.toNode().properties().forEach(v -> all.put(v.getKey(), Trees.plain(v.getValue())));
    return Templates.fill(template, all);
  }

  private static @Nullable Object plain(List<?> records) {
    return Trees.plain(Trees.of(records));
  }
}
