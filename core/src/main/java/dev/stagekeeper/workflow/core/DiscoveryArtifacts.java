package dev.stagekeeper.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.ArtifactValidator;
import dev.stagekeeper.workflow.ports.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * What each phase of the {@code discovery} flow has to leave behind:
 *
 * <ul>
 *   <li>{@code data_import}: {@code import_id}, a text, and {@code raw_data}, at least one record;
 *   <li>{@code field_mapping}: {@code mappings}, at least one; each with the texts {@code source}
 *       and {@code target}, and either {@code "approved": true} or a {@code confidence} of at least
 *       {@value #SURE};
 *   <li>{@code data_cleansing}: {@code "succeeded": true};
 *   <li>{@code asset_inventory}: {@code asset_ids}, at least one text: the assets written back;
 *   <li>{@code dependency_analysis}: {@code dependencies}, a list, which may be empty;
 *   <li>{@code tech_debt_assessment}: {@code findings}, a list, which may be empty.
 * </ul>
 *
 * Whatever else the artifacts have is the application's.
 */
final class DiscoveryArtifacts implements ArtifactValidator {

  /** From which confidence on a mapping needs nobody's approval. */
  static final double SURE = 0.8;

  @Override
  public List<String> faults(Phase phase, JsonDocument artifacts) {
    JsonNode found = artifacts.toNode();
    List<String> faults = new ArrayList<>();
    switch (phase.value()) {
      case "data_import" -> {
        text(found, "import_id", "", faults);
        elements(found, "raw_data", faults);
      }
      case "field_mapping" -> {
        elements(found, "mappings", faults);
        mappings(found.path("mappings"), faults);
      }
      case "data_cleansing" -> {
        if (!isTrue(found, "succeeded")) {
          faults.add("succeeded is not true");
        }
      }
      case "asset_inventory" -> {
        elements(found, "asset_ids", faults);
        texts(found.path("asset_ids"), faults);
      }
      case "dependency_analysis" -> list(found, "dependencies", faults);
      case "tech_debt_assessment" -> list(found, "findings", faults);
      default -> faults.add("the flow discovery has no phase " + phase.value());
    }
    return List.copyOf(faults);
  }

  private static void mappings(JsonNode mappings, List<String> faults) {
    for (int i = 0; i < mappings.size(); i++) {
      JsonNode mapping = mappings.path(i);
      String place = "mappings[" + i + "].";
      text(mapping, "source", place, faults);
      text(mapping, "target", place, faults);
      JsonNode confidence = mapping.path("confidence");
      boolean sure = confidence.isNumber() && confidence.doubleValue() >= SURE;
      if (!sure && !isTrue(mapping, "approved")) {
        faults.add(place + "approved is not true and its confidence is below " + SURE);
      }
    }
  }

  private static void texts(JsonNode list, List<String> faults) {
    for (int i = 0; i < list.size(); i++) {
      if (list.path(i).asText().isBlank() || !list.path(i).isTextual()) {
        faults.add("asset_ids[" + i + "] is not a text that names an asset");
      }
    }
  }

  private static void text(JsonNode in, String field, String place, List<String> faults) {
    if (!in.path(field).isTextual() || in.path(field).asText().isBlank()) {
      faults.add(place + field + " is not a text");
    }
  }

  private static void elements(JsonNode in, String field, List<String> faults) {
    if (!in.path(field).isArray() || in.path(field).isEmpty()) {
      faults.add(field + " is not a list of at least one element");
    }
  }

  private static void list(JsonNode in, String field, List<String> faults) {
    if (!in.path(field).isArray()) {
      faults.add(field + " is not a list");
    }
  }

  private static boolean isTrue(JsonNode in, String field) {
    return in.path(field).isBoolean() && in.path(field).booleanValue();
  }
}
