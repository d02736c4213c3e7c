package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.onboarding.ports.BriefScope;
import dev.stagekeeper.onboarding.ports.ClientId;
import dev.stagekeeper.onboarding.ports.DiscoveryNotes;
import dev.stagekeeper.onboarding.ports.IntakeSubmission;
import dev.stagekeeper.production.ports.CreativeSpec;
import dev.stagekeeper.production.ports.DraftRequest;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Campaign.Piece;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link CampaignWriter} wrote, and nothing else. */
final class CampaignReader {

  private CampaignReader() {}

  static Campaign read(JsonDocument options) {
    return JsonFields.of("options", options.toNode())
        .read(
            in ->
                new Campaign(
                    in.optionalObject("intake", CampaignReader::intake),
                    in.object("brief", CampaignReader::brief),
                    in.document("strategyContext"),
                    in.objects("pieces", CampaignReader::piece)));
  }

  private static IntakeSubmission intake(JsonFields in) {
    return new IntakeSubmission(
        new ClientId(in.text("client")),
        in.document("responses"),
        in.texts("attachments"),
        in.text("formVersion"));
  }

  private static BriefRequest brief(JsonFields in) {
    return new BriefRequest(
        in.object("discovery", CampaignReader::discovery),
        in.object("scope", CampaignReader::scope),
        in.texts("objectives"),
        in.text("targetAudience"),
        in.document("brandGuidelines"),
        in.document("metadata"));
  }

  private static DiscoveryNotes discovery(JsonFields in) {
    Map<String, String> clarifications = new LinkedHashMap<>();
    List<Map.Entry<String, String>> entries =
        in.objects("clarifications", each -> Map.entry(each.text("question"), each.text("answer")));
    for (Map.Entry<String, String> entry : entries) {
      if (clarifications.put(entry.getKey(), entry.getValue()) != null) {
        throw new InvalidValueException(
            in.path("clarifications"), "have no question twice", entry.getKey());
      }
    }
    return new DiscoveryNotes(
        in.text("notes"), clarifications, in.texts("attachments"), in.optionalDate("callDate"));
  }

  private static BriefScope scope(JsonFields in) {
    return new BriefScope(
        in.texts("deliverables"), in.texts("exclusions"), in.optionalInteger("timelineWeeks"));
  }

  private static Piece piece(JsonFields in) {
    return new Piece(
        in.text("name"),
        in.object(
            "draft",
            draft -> new DraftRequest(draft.text("contentType"), draft.document("instructions"))),
        in.object(
            "spec",
            spec ->
                new CreativeSpec(
                    spec.text("format"), spec.text("dimensions"), spec.document("styleGuide"))),
        in.texts("benchmarkIds"));
  }
}
