package dev.stagekeeper.app.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagekeeper.app.rules.Instructions;
import dev.stagekeeper.app.rules.PieceFacts;
import dev.stagekeeper.app.rules.PlanContext;
import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.onboarding.ports.BriefRequest;
import dev.stagekeeper.production.ports.DraftRequest;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Campaign;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes of a campaign file what the workflow runs on. */
public final class Campaigns {

  private Campaigns() {}

  /** The campaign that the file describes. */
  public static Campaign of(CampaignFile file) {
    BriefRequest brief =
        new BriefRequest(
            file.discovery(),
            file.scope(),
            file.objectives(),
            file.audience(),
            file.brand(),
            JsonDocument.of(
                Trees.of(Map.of("campaign", file.name(), "language", file.language()))));
    return new Campaign(
        file.intake(),
        brief,
        planContext(file).toJson(),
        file.pieces().stream().map(piece -> piece(file, piece)).toList());
  }

  static PlanContext planContext(CampaignFile file) {
    return new PlanContext(
        file.name(), file.budget(), file.channels(), file.kpis(), file.timeline());
  }

  static Instructions instructions(CampaignFile file, CampaignFile.Piece piece) {
    PieceFacts facts =
        new PieceFacts(
            piece.name(),
            piece.title(),
            piece.channel(),
            file.name(),
            file.language(),
            piece.rules(),
            file.budget());
    return new Instructions(facts, piece.template(), variables(file, piece));
  }

  private static Campaign.Piece piece(CampaignFile file, CampaignFile.Piece piece) {
    return new Campaign.Piece(
        piece.name(),
        new DraftRequest(piece.type(), instructions(file, piece).toJson()),
        piece.spec(),
        piece.checks());
  }

  /**
   * What the templates may use: the campaign's own, then the file's, then the piece's variables.
   */
  private static JsonDocument variables(CampaignFile file, CampaignFile.Piece piece) {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("campaign", file.name());
    own.put("client", file.intake().client());
    own.put("answers", file.intake().responses());
    own.put("deliverables", file.scope().deliverables());
    own.put("objectives", file.objectives());
    own.put("audience", file.audience());
    own.put("brand", file.brand());
    own.put("budget", file.budget());
    own.put("title", piece.title());
    own.put("channel", piece.channel());
    ObjectNode variables = (ObjectNode) Trees.of(own);
    for (JsonDocument more : new JsonDocument[] {file.variables(), piece.variables()}) {
      for (Map.Entry<String, JsonNode> variable : more.toNode().properties()) {
        variables.set(variable.getKey(), variable.getValue());
      }
    }
    return JsonDocument.of("variables", variables);
  }
}
