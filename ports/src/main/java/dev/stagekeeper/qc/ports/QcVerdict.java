package dev.stagekeeper.qc.ports;

import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Numbers;
import java.util.List;

/**
 * What a check said; the core makes a {@link QcResult} of it.
 *
 * @param passed whether the draft may go out
 * @param score 0.0 to 1.0
 * @param issues what was found, in order
 */
public record QcVerdict(boolean passed, double score, List<QcIssue> issues) {

  public QcVerdict {
    score = Numbers.score("verdict.score", score);
    issues = Lists.of("verdict.issues", issues);
  }
}
