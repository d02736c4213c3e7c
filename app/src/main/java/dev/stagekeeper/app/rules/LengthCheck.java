package dev.stagekeeper.app.rules;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is it as long as its channel wants it? Up to a tenth over is major, more is critical. */
final class LengthCheck {

  private LengthCheck() {}

  static List<QcIssue> issues(Reading reading, PieceFacts facts) {
    Limits limits = facts.rules().limits();
    String text = reading.text();
    int words = Readability.words(text);
    List<QcIssue> issues = new ArrayList<>();
    if (text.isBlank()) {
      issues.add(new QcIssue(Severity.CRITICAL, "body", "there is no text"));
    } else if (limits.minWords() != null && words < limits.minWords()) {
      issues.add(
          new QcIssue(
              Severity.MAJOR,
              "body",
              "%d words, %d at least are wanted for %s"
                  .formatted(words, limits.minWords(), facts.channel())));
    }
    tooMany(issues, "body", "words", words, limits.maxWords(), facts.channel());
    tooMany(issues, "body", "characters", length(text), limits.maxCharacters(), facts.channel());
    tooMany(
        issues,
        "title",
        "characters",
        length(facts.title()),
        limits.maxTitleCharacters(),
        facts.channel());
    return issues;
  }

  private static void tooMany(
      List<QcIssue> issues,
      String section,
      String unit,
      int count,
      @Nullable Integer most,
      String channel) {
    if (most != null && count > most) {
      Severity severity = count <= most * 1.1 ? Severity.MAJOR : Severity.CRITICAL;
      issues.add(
          new QcIssue(
              severity,
              section,
              "%d %s, %d at most are allowed for %s".formatted(count, unit, most, channel)));
    }
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
