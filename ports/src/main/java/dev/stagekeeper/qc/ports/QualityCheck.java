package dev.stagekeeper.qc.ports;

import dev.stagekeeper.production.ports.Draft;
import java.util.List;

/**
 * Checks. Supplied by the embedding application; called outside any transaction, from any thread.
 */
@FunctionalInterface
public interface QualityCheck {

  /** Evaluates a draft. What it throws is the reason why the step failed. */
  QcVerdict check(Draft draft, List<String> benchmarkIds);
}
