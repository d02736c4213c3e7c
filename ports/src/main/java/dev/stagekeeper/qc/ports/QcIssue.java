package dev.stagekeeper.qc.ports;

import dev.stagekeeper.values.Required;
import dev.stagekeeper.values.Text;

/**
 * Something that a check found.
 *
 * @param severity how bad it is
 * @param section where, at most 500 characters
 * @param reason what is wrong, at most 20,000 characters
 */
public record QcIssue(Severity severity, String section, String reason) {

  /** How bad an issue is. */
  public enum Severity {
    /** It must not go out like this. */
    CRITICAL,
    /** It should not go out like this. */
    MAJOR,
    /** It could be better. */
    MINOR
  }

  public QcIssue {
    Required.of("qcIssue.severity", severity);
    section = Text.of("qcIssue.section", section, Text.NAME);
    reason = Text.of("qcIssue.reason", reason, Text.PARAGRAPH);
  }
}
