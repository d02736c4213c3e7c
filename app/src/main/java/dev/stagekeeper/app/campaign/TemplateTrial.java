package dev.stagekeeper.app.campaign;

import dev.stagekeeper.app.rules.Instructions;
import dev.stagekeeper.app.rules.RulePlanner;
import dev.stagekeeper.app.rules.TemplateException;
import dev.stagekeeper.strategy.ports.StrategyPlan;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.Text;

/** Fills in every template once before anything is stored, as the run will do it. */
final class TemplateTrial {

  private TemplateTrial() {}

  static void fill(CampaignFile campaign, Source source) {
    StrategyPlan plan;
    try {
      plan =
          RulePlanner.plan(
              campaign.intake().client().value(),
              campaign.objectives(),
              campaign.audience(),
              Campaigns.planContext(campaign));
    } catch (InvalidValueException e) {
      throw new CampaignFileException(source.file(), 0, e.field(), e.getMessage());
    }
    for (int i = 0; i < campaign.pieces().size(); i++) {
      CampaignFile.Piece piece = campaign.pieces().get(i);
      Instructions instructions = Campaigns.instructions(campaign, piece);
      String field = "pieces[" + i + "].template";
      try {
        Text.of("template", instructions.write(plan), Text.BODY);
      } catch (TemplateException e) {
        String where = e.line() > 0 ? ", line " + e.line() + " of the template" : "";
        source.fault(field, "%s (piece \"%s\"%s)".formatted(e.getMessage(), piece.name(), where));
      } catch (InvalidValueException e) {
        source.fault(field, "must, filled in, " + e.rule());
      }
    }
    source.throwIfFaulty();
  }
}
