package dev.stagekeeper.app.rules;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Is it finished, or does it still have the marks of a template or a note to its author? */
final class MarkerCheck {

  private static final Pattern MARKER =
      Pattern.compile(
          "\\{\\{.{0,60}?\\}\\}|\\{\\{|\\}\\}|\\$\\{[^}]{0,60}\\}|%[A-Z_]{3,40}%"
              + "|\\b(?:TODO|TBD|FIXME|XXX)\\b|(?i:\\blorem ipsum\\b)");

  private MarkerCheck() {}

  static List<QcIssue> issues(String body, PieceFacts facts) {
    List<QcIssue> issues = new ArrayList<>();
    for (String marker : found(body)) {
      issues.add(issue("body", marker));
    }
    for (String marker : found(facts.title())) {
      issues.add(issue("title", marker));
    }
    return issues;
  }

  private static Set<String> found(String text) {
    return MARKER
        .matcher(text)
        .results()
        .map(found -> found.group())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static QcIssue issue(String section, String marker) {
    return new QcIssue(Severity.CRITICAL, section, "\"" + marker + "\" was left in the text");
  }
}
