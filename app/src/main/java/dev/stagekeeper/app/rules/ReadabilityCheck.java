package dev.stagekeeper.app.rules;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import java.util.List;
import java.util.Locale;

/** Is it easy enough to read? Up to ten points below what is asked for is minor, more is major. */
final class ReadabilityCheck {

  private ReadabilityCheck() {}

  static List<QcIssue> issues(Reading reading, PieceFacts facts) {
    Double least = facts.rules().minReadability();
    if (least == null) {
      return List.of();
    }
    double score = Readability.of(reading.prose());
    if (score >= least) {
      return List.of();
    }
    Severity severity = score >= least - 10 ? Severity.MINOR : Severity.MAJOR;
    String reason =
        String.format(
            Locale.ROOT,
            "reading ease is %.1f, %s at least is asked for: use shorter sentences and words",
            score,
            Numerals.plain(least));
    return List.of(new QcIssue(severity, "readability", reason));
  }
}
