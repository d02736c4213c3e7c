package dev.stagekeeper.app.rules;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcVerdict;
import java.util.List;

/**
 * What the issues mean together: each critical one costs 0.5, each major one 0.15, each minor one
 * 0.05, down to 0; a critical one never passes.
 */
final class Scoring {

  private Scoring() {}

  static QcVerdict verdict(List<QcIssue> issues, double passScore) {
    // In hundredths, so that the score is exact.
    int cost = issues.stream().mapToInt(issue -> cost(issue.severity())).sum();
    double score = Math.max(0, 100 - cost) / 100.0;
    boolean critical =
        issues.stream().anyMatch(issue -> issue.severity() == QcIssue.Severity.CRITICAL);
    return new QcVerdict(!critical && score >= passScore, score, issues);
  }

  private static int cost(QcIssue.Severity severity) {
    return switch (severity) {
      case CRITICAL -> 50;
      case MAJOR -> 15;
      case MINOR -> 5;
    };
  }
}
