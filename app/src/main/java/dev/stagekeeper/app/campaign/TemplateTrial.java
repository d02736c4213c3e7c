package dev.stagekeeper.app.campaign;

import dev.stagekeeper.app.files.FileException;
import dev.stagekeeper.app.rules.Instructions;
import dev.stagekeeper.app.rules.RulePlanner;
import dev.stagekeeper.app.rules.TemplateException;
import dev.stagekeeper.strategy.ports.StrategyPlan;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Text;

/** Fills in every template once before anything is stored, as the run will do it. */
final class TemplateTrial {

  /** What all pieces together may have, with the variables of each; a workflow takes no more. */
  private static final long MOST_CHARACTERS = JsonDocument.MOST_BYTES / 2;

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
      throw new FileException(source.file(), 0, e.field(), e.getMessage());
    }
    long characters = 0;
    for (int i = 0; i < campaign.pieces().size(); i++) {
      CampaignFile.Piece piece = campaign.pieces().get(i);
      Instructions instructions = Campaigns.instructions(campaign, piece);
      characters += instructions.variables().text().length() + instructions.template().length();
      if (characters > MOST_CHARACTERS) {
        throw new FileException(
            source.file(),
            source.line("variables"),
            "variables",
            "must be smaller: every piece gets them, and there are " + campaign.pieces().size());
      }
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
