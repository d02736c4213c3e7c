package dev.stagekeeper.workflow.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.values.JsonDocument;
import java.util.Optional;

/**
 * What a step leaves in the artifacts of its stage: its name, and its result or, where it failed,
 * its findings. For people and evidence to read; what is to be taken back is the {@link
 * StepRecord}.
 */
final class StepArtifacts {

  private static final String STEP = "step";
  private static final String RESULT = "result";
  private static final String FINDINGS = "findings";

  private StepArtifacts() {}

  static JsonDocument ofResult(String step, JsonDocument result) {
    return of(step, RESULT, result);
  }

  static JsonDocument ofFindings(String step, JsonDocument findings) {
    return of(step, FINDINGS, findings);
  }

  /** The result that a step of that name left. */
  static Optional<JsonDocument> result(String step, JsonDocument artifacts) {
    return read(step, RESULT, artifacts);
  }

  /** What artifacts of a result say; empty for any others. */
  static Optional<StepRecord> record(JsonDocument artifacts) {
    return Optional.ofNullable(artifacts.toNode().path(STEP).textValue())
        .flatMap(step -> result(step, artifacts).map(result -> new StepRecord(step, result)));
  }

  /** The findings that a step of that name left. */
  static Optional<JsonDocument> findings(String step, JsonDocument artifacts) {
    return read(step, FINDINGS, artifacts);
  }

  private static JsonDocument of(String step, String kind, JsonDocument kept) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put(STEP, step);
    out.set(kind, kept.toNode());
    return JsonDocument.of("artifacts", out);
  }

  private static Optional<JsonDocument> read(String step, String kind, JsonDocument artifacts) {
    JsonNode node = artifacts.toNode();
    return step.equals(node.path(STEP).textValue()) && node.has(kind)
        ? Optional.of(JsonDocument.of(kind, node.get(kind)))
        : Optional.empty();
  }
}
