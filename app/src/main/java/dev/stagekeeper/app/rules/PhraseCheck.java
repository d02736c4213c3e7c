package dev.stagekeeper.app.rules;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Does it say what it must, and nothing that it must not? Whole words, in any letter case. */
final class PhraseCheck {

  private PhraseCheck() {}

  static List<QcIssue> issues(Reading reading, PieceFacts facts) {
    String text = facts.title() + "\n\n" + reading.text();
    List<QcIssue> issues = new ArrayList<>();
    for (String phrase : facts.rules().require()) {
      if (!pattern(phrase).matcher(text).find()) {
        issues.add(
            new QcIssue(
                Severity.CRITICAL, "phrases", "the required phrase \"" + phrase + "\" is missing"));
      }
    }
    for (String phrase : facts.rules().ban()) {
      long times = pattern(phrase).matcher(text).results().count();
      if (times > 0) {
        issues.add(
            new QcIssue(
                Severity.CRITICAL,
                "phrases",
                "the banned phrase \"%s\" is there%s"
                    .formatted(phrase, times == 1 ? "" : " " + times + " times")));
      }
    }
    return issues;
  }

  private static Pattern pattern(String phrase) {
    String words =
        Stream.of(phrase.strip().split("\\s+"))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+"));
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])" + words + "(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
