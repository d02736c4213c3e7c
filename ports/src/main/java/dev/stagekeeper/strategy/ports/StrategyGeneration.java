package dev.stagekeeper.strategy.ports;

import dev.stagekeeper.onboarding.ports.Brief;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.values.JsonDocument;

/** Makes strategies. Thread-safe. */
public interface StrategyGeneration {

  /**
   * Plans for a stored brief and stores the plan as its next version. Announces {@code
   * StrategyGenerated}.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if the brief is not stored
   */
  Strategy generate(Scope scope, StrategyInput input);

  /**
   * The strategy that {@link #generate} would store, as the version given; nothing is stored or
   * announced.
   */
  Strategy prepare(Brief brief, int version, JsonDocument additionalContext);
}
