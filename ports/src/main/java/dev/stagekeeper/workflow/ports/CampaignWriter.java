package dev.stagekeeper.workflow.ports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.DiscoveryNotes;
import dev.stagekeeper.onboarding.ports.IntakeSubmission;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Campaign.Piece;
import java.util.List;

/** Writes a campaign as JSON. What is absent is left out, so that null stays a JSON value. */
final class CampaignWriter {

  private CampaignWriter() {}

  static JsonDocument write(Campaign campaign) {
    ObjectNode out = object();
    if (campaign.intake() != null) {
      out.set("intake", intake(campaign.intake()));
    }
    out.set("brief", brief(campaign.brief()));
    out.set("strategyContext", campaign.strategyContext().toNode());
    ArrayNode pieces = out.putArray("pieces");
    campaign.pieces().forEach(piece -> pieces.add(piece(piece)));
    return JsonDocument.of("campaign", out);
  }

  private static ObjectNode intake(IntakeSubmission intake) {
    ObjectNode out = object();
    out.put("client", intake.client().value());
    out.set("responses", intake.responses().toNode());
    out.set("attachments", texts(intake.attachments()));
    out.put("formVersion", intake.formVersion());
    return out;
  }

  private static ObjectNode brief(BriefRequest brief) {
    ObjectNode out = object();
    out.set("discovery", discovery(brief.discovery()));
    out.set("scope", scope(brief.scope()));
    out.set("objectives", texts(brief.objectives()));
    out.put("targetAudience", brief.targetAudience());
    out.set("brandGuidelines", brief.brandGuidelines().toNode());
    out.set("metadata", brief.metadata().toNode());
    return out;
  }

  private static ObjectNode discovery(DiscoveryNotes discovery) {
    ObjectNode out = object();
    out.put("notes", discovery.notes());
    // An array: the keys of an object have no order of their own.
    ArrayNode clarifications = out.putArray("clarifications");
    discovery
        .clarifications()
        .forEach(
            (question, answer) ->
                clarifications.addObject().put("question", question).put("answer", answer));
    out.set("attachments", texts(discovery.attachments()));
    if (discovery.callDate() != null) {
      out.put("callDate", discovery.callDate().toString());
    }
    return out;
  }

  private static ObjectNode scope(BriefScope scope) {
    ObjectNode out = object();
    out.set("deliverables", texts(scope.deliverables()));
    out.set("exclusions", texts(scope.exclusions()));
    if (scope.timelineWeeks() != null) {
      out.put("timelineWeeks", scope.timelineWeeks());
    }
    return out;
  }

  private static ObjectNode piece(Piece piece) {
    ObjectNode out = object();
    out.put("name", piece.name());
    ObjectNode draft = out.putObject("draft");
    draft.put("contentType", piece.draft().contentType());
    draft.set("instructions", piece.draft().instructions().toNode());
    ObjectNode spec = out.putObject("spec");
    spec.put("format", piece.spec().format());
    spec.put("dimensions", piece.spec().dimensions());
    spec.set("styleGuide", piece.spec().styleGuide().toNode());
    out.set("benchmarkIds", texts(piece.benchmarkIds()));
    return out;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode out = JsonNodeFactory.instance.arrayNode(texts.size());
    texts.forEach(out::add);
    return out;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
