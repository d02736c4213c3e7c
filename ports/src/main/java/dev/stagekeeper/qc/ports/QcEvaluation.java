package dev.stagekeeper.qc.ports;

import dev.stagekeeper.production.ports.Draft;
import dev.stagekeeper.storage.Scope;
import java.util.List;

/** Evaluates drafts. Thread-safe. */
public interface QcEvaluation {

  /**
   * Has a stored draft checked and stores the result, passed or not, in place of the draft's
   * earlier one. Announces {@code QcPassed} or {@code QcFailed}.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if the draft is not stored
   */
  QcResult evaluate(Scope scope, QcInput input);

  /** The result that {@link #evaluate} would store; nothing is stored or announced. */
  QcResult prepare(Draft draft, List<String> benchmarkIds);
}
