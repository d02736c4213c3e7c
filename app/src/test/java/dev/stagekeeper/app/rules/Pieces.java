package dev.stagekeeper.app.rules;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.strategy.ports.StrategyId;
import java.time.Instant;
import java.util.List;

/** Drafts for tests, with rules to be measured by. */
final class Pieces {

  static final Budget EVEN =
      new Budget(1000, "EUR", List.of(share("email", 60, 600.0), share("web", 40, 400.0)));

  static final ContentRules NO_RULES =
      new ContentRules(Limits.NONE, List.of(), List.of(), null, 0.7);

  private Pieces() {}

  static Budget.Share share(String channel, double percent, Double amount) {
    return new Budget.Share(channel, percent, amount);
  }

  static PieceFacts facts(String title, ContentRules rules, Budget budget) {
    return new PieceFacts("letter", title, "email", "Spring", "en", rules, budget);
  }

  static Draft draft(String body) {
    return draft(body, NO_RULES, EVEN);
  }

  static Draft draft(String body, ContentRules rules, Budget budget) {
    return draft("A title", body, rules, budget);
  }

  static Draft draft(String title, String body, ContentRules rules, Budget budget) {
    return new Draft(
        new DraftId("draft-1"),
        new StrategyId("strategy-1"),
        "email",
        body,
        facts(title, rules, budget).toJson(),
        Instant.parse("2026-03-01T10:15:30.123456Z"));
  }
}
