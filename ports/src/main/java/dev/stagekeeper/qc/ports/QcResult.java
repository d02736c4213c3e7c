package dev.stagekeeper.qc.ports;

import dev.stagekeeper.production.ports.DraftId;
import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Numbers;
import dev.stagekeeper.values.Required;
import java.time.Instant;
import java.util.List;

/**
 * An evaluation of a draft.
 *
 * @param id the result's id
 * @param draft what was evaluated
 * @param passed whether it may go out
 * @param score 0.0 to 1.0
 * @param issues what was found, in order
 * @param evaluatedAt when
 */
public record QcResult(
    QcResultId id,
    DraftId draft,
    boolean passed,
    double score,
    List<QcIssue> issues,
    Instant evaluatedAt) {

  public QcResult {
    Required.of("qcResult.id", id);
    Required.of("qcResult.draft", draft);
    score = Numbers.score("qcResult.score", score);
    issues = Lists.of("qcResult.issues", issues);
    evaluatedAt = Instants.of("qcResult.evaluatedAt", evaluatedAt);
  }
}
