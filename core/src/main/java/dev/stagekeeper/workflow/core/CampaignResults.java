package dev.stagekeeper.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.qc.ports.QcResultId;
import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the steps of a campaign leave in their stages: ids, and of QC everything that it found. */
final class CampaignResults {

  private CampaignResults() {}

  /** One id for each name. */
  static JsonDocument ofIds(Map<String, ? extends Id> ids) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    ids.forEach((name, id) -> out.put(name, id.value()));
    return JsonDocument.of("result", out);
  }

  /** A list of ids for each name. */
  static JsonDocument ofLists(Map<String, ? extends List<? extends Id>> lists) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    lists.forEach(
        (name, ids) -> {
          ArrayNode array = out.putArray(name);
          ids.forEach(id -> array.add(id.value()));
        });
    return JsonDocument.of("result", out);
  }

  /** What QC found. Where that is too much for a document, the issues are left out. */
  static JsonDocument ofEvaluations(List<QcResult> results) {
    try {
      return evaluations(results, true);
    } catch (InvalidValueException tooLarge) {
      return evaluations(results, false);
    }
  }

  static <I extends Id> I id(JsonDocument result, String name, Function<String, I> make) {
    return make.apply(result.toNode().path(name).asText());
  }

  static <I extends Id> List<I> ids(JsonDocument result, String name, Function<String, I> make) {
    List<I> ids = new ArrayList<>();
    result.toNode().path(name).forEach(id -> ids.add(make.apply(id.asText())));
    return ids;
  }

  static List<QcResult> evaluations(JsonDocument found) {
    List<QcResult> results = new ArrayList<>();
    for (JsonNode each : found.toNode().path("evaluations")) {
      List<QcIssue> issues = new ArrayList<>();
      for (JsonNode issue : each.path("issues")) {
        issues.add(
            new QcIssue(
                QcIssue.Severity.valueOf(issue.path("severity").asText()),
                issue.path("section").asText(),
                issue.path("reason").asText()));
      }
      results.add(
          new QcResult(
              new QcResultId(each.path("id").asText()),
              new DraftId(each.path("draft").asText()),
              each.path("passed").asBoolean(),
              each.path("score").asDouble(),
              issues,
              Instant.parse(each.path("evaluatedAt").asText())));
    }
    return results;
  }

  private static JsonDocument evaluations(List<QcResult> results, boolean withIssues) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    ArrayNode array = out.putArray("evaluations");
    for (QcResult result : results) {
      ObjectNode one = array.addObject();
      one.put("id", result.id().value());
      one.put("draft", result.draft().value());
      one.put("passed", result.passed());
      one.put("score", result.score());
      one.put("evaluatedAt", result.evaluatedAt().toString());
      one.put("issueCount", result.issues().size());
      if (withIssues) {
        ArrayNode issues = one.putArray("issues");
        for (QcIssue issue : result.issues()) {
          issues
              .addObject()
              .put("severity", issue.severity().name())
              .put("section", issue.section())
              .put("reason", issue.reason());
        }
      }
    }
    return JsonDocument.of("evaluations", out);
  }
}
