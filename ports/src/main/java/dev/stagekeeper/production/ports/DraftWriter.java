package dev.stagekeeper.production.ports;

import dev.stagekeeper.strategy.ports.Strategy;

/**
 * Writes. Supplied by the embedding application; called outside any transaction, from any thread.
 */
@FunctionalInterface
public interface DraftWriter {

  /** Writes one piece. What it throws is the reason why the step failed. */
  DraftContent write(Strategy strategy, DraftRequest request);
}
