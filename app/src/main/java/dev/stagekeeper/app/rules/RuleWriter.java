package dev.stagekeeper.app.rules;

import dev.stagekeeper.production.ports.DraftContent;
import dev.stagekeeper.production.ports.DraftRequest;
import dev.stagekeeper.production.ports.DraftWriter;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyPlan;

/** Writes by filling in the piece's template. */
public final class RuleWriter implements DraftWriter {

  @Override
  public DraftContent write(Strategy strategy, DraftRequest request) {
    Instructions instructions = Instructions.of(request.instructions());
    StrategyPlan plan =
        new StrategyPlan(
            strategy.kpis(), strategy.channels(), strategy.timeline(), strategy.executiveSummary());
    PieceFacts facts = instructions.facts();
    try {
      return new DraftContent(instructions.write(plan), facts.toJson());
    } catch (TemplateException e) {
      throw new TemplateException(
          "the template of piece \"%s\" %s".formatted(facts.piece(), e.getMessage()), e.line(), e);
    }
  }
}
