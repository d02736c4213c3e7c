package dev.stagekeeper.workflow.core;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.core.Reasons;
import dev.stagekeeper.workflow.ports.ErrorClass;
import dev.stagekeeper.workflow.ports.PhaseFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Pieces did not pass QC. The message names the first of them and the worst that was found. */
final class QcRefusal {

  private static final int SHOWN_PIECES = 3;
  private static final int SHOWN_ISSUES = 3;
  private static final int SHOWN_CHARACTERS = 200;

  private QcRefusal() {}

  /**
   * @param failed what did not pass, the pieces' names with their results, in order
   */
  static PhaseFailure of(List<Map.Entry<String, QcResult>> failed) {
    return new PhaseFailure(
        message(failed),
        "qc_refused",
        ErrorClass.NON_RETRYABLE,
        "Change the pieces that did not pass and run the campaign again; what QC found is kept with"
            + " the stage.",
        JsonDocument.EMPTY,
        null);
  }

  private static String message(List<Map.Entry<String, QcResult>> failed) {
    String shown =
        failed.stream()
            .limit(SHOWN_PIECES)
            .map(piece -> describe(piece.getKey(), piece.getValue()))
            .collect(Collectors.joining(". "));
    return shown + more(". ", failed.size() - SHOWN_PIECES, " more pieces did not pass");
  }

  private static String describe(String piece, QcResult result) {
    List<QcIssue> issues = result.issues();
    String shown =
        issues.stream()
            .sorted(Comparator.comparing(QcIssue::severity)) // stable: critical comes first
            .limit(SHOWN_ISSUES)
            .map(QcRefusal::describe)
            .collect(Collectors.joining("; "));
    return "piece \"%s\" did not pass QC with a score of %s"
            .formatted(Reasons.storable(piece, SHOWN_CHARACTERS), result.score())
        + (issues.isEmpty() ? "" : ": " + shown)
        + more("; ", issues.size() - SHOWN_ISSUES, " more");
  }

  private static String describe(QcIssue issue) {
    return "%s in %s: %s"
        .formatted(
            issue.severity().name().toLowerCase(Locale.ROOT),
            Reasons.storable(issue.section(), SHOWN_CHARACTERS),
            Reasons.storable(issue.reason(), SHOWN_CHARACTERS));
  }

  private static String more(String separator, int count, String what) {
    return count > 0 ? separator + count + what : "";
  }
}
