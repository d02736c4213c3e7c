package dev.stagekeeper.qc.jdbc;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.storage.jdbc.Columns;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A row of {@code qc_issues}, as it is bound. */
public record QcIssueRow(
    String draftId, int position, String severity, String section, String reason) {

  static List<QcIssueRow> of(QcResult result) {
    List<QcIssueRow> rows = new ArrayList<>();
    for (QcIssue issue : result.issues()) {
      rows.add(
          new QcIssueRow(
              result.draft().value(),
              rows.size(),
              issue.severity().name().toLowerCase(Locale.ROOT),
              issue.section(),
              issue.reason()));
    }
    return rows;
  }

  static List<QcIssue> toIssues(Columns columns) throws SQLException {
    List<String> severities = columns.array("issue_severities", String.class);
    List<String> sections = columns.array("issue_sections", String.class);
    List<String> reasons = columns.array("issue_reasons", String.class);
    List<QcIssue> issues = new ArrayList<>();
    for (int i = 0; i < severities.size(); i++) {
      issues.add(
          new QcIssue(
              Severity.valueOf(severities.get(i).toUpperCase(Locale.ROOT)),
              sections.get(i),
              reasons.get(i)));
    }
    return issues;
  }
}
