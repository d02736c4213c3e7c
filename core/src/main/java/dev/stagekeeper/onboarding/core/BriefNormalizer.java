package dev.stagekeeper.onboarding.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.DiscoveryNotes;
import dev.stagekeeper.onboarding.ports.Intake;
import dev.stagekeeper.onboarding.ports.IntakeId;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.RunId;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides what a brief says. */
final class BriefNormalizer {

  /** The key of the metadata under which the intake's id stands. */
  static final String INTAKE = "intake";

  /** The key of the metadata under which the discovery notes stand. */
  static final String DISCOVERY = "discovery";

  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private BriefNormalizer() {}

  static Brief normalize(
      Intake intake, BriefRequest request, @Nullable RunId run, Instant normalizedAt) {
    BriefId id = intake.brief();
    if (id == null) {
      throw new InvalidValueException("intake.brief", "be present", null);
    }
    BriefScope scope = request.scope();
    return new Brief(
        id,
        intake.client(),
        run,
        new BriefScope(
            notEmpty("scope.deliverables", entries(scope.deliverables())),
            entries(scope.exclusions()),
            scope.timelineWeeks()),
        notEmpty("objectives", entries(request.objectives())),
        audience(request.targetAudience()),
        request.brandGuidelines(),
        metadata(request.metadata(), intake.id(), request.discovery()),
        normalizedAt);
  }

  private static List<String> entries(List<String> texts) {
    return texts.stream()
        .map(BriefNormalizer::collapse)
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  private static List<String> notEmpty(String field, List<String> entries) {
    if (entries.isEmpty()) {
      throw new InvalidValueException(field, "name at least one", entries);
    }
    return entries;
  }

  private static String audience(String text) {
    String collapsed = collapse(text);
    if (collapsed.isEmpty()) {
      throw new InvalidValueException("targetAudience", "not be blank", text);
    }
    return collapsed;
  }

  private static String collapse(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  private static JsonDocument metadata(
      JsonDocument given, IntakeId intake, DiscoveryNotes discovery) {
    JsonNode node = given.toNode();
    if (!(node instanceof ObjectNode metadata)) {
      throw new InvalidValueException("metadata", "be a JSON object", given.text());
    }
    if (metadata.has(INTAKE) || metadata.has(DISCOVERY)) {
      throw new InvalidValueException(
          "metadata", "not have the keys intake and discovery, which the brief sets", given.text());
    }
    metadata.put(INTAKE, intake.value());
    metadata.set(DISCOVERY, json(discovery));
    return JsonDocument.of("metadata", metadata);
  }

  private static ObjectNode json(DiscoveryNotes discovery) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("notes", discovery.notes());
    // An array: the keys of an object have no order of their own.
    ArrayNode clarifications = out.putArray("clarifications");
    discovery
        .clarifications()
        .forEach(
            (question, answer) ->
                clarifications.addObject().put("question", question).put("answer", answer));
    ArrayNode attachments = out.putArray("attachments");
    discovery.attachments().forEach(attachments::add);
    if (discovery.callDate() != null) {
      out.put("callDate", discovery.callDate().toString());
    }
    return out;
  }
}
