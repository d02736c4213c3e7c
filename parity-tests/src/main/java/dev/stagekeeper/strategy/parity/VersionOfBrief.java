package dev.stagekeeper.strategy.parity;

import dev.stagekeeper.onboarding.ports.BriefId;
import dev.stagekeeper.storage.Repositories;
import dev.stagekeeper.storage.parity.UniqueKey;
import dev.stagekeeper.strategy.ports.Strategy;
import dev.stagekeeper.strategy.ports.StrategyId;
import java.util.Optional;

/** A brief has one strategy of each version; the key is a brief, of its first version. */
record VersionOfBrief() implements UniqueKey<Strategy> {

  @Override
  public String constraint() {
    return "strategy.version";
  }

  @Override
  public Strategy with(String row, int n, String key) {
    return StrategySamples.sample(row, n, key, 1);
  }

  @Override
  public String shown(String key) {
    return key + "/1";
  }

  @Override
  public Optional<Strategy> find(Repositories repositories, String key) {
    return repositories.strategies().findLatest(new BriefId(key));
  }

  @Override
  public boolean changeable() {
    return false;
  }

  @Override
  public boolean delete(Repositories repositories, String row, String key) {
    return repositories.strategies().delete(new StrategyId(row));
  }
}
