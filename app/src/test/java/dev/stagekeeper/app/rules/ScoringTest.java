package dev.stagekeeper.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoringTest {

  private static QcIssue issue(Severity severity) {
    return new QcIssue(severity, "body", "why");
  }

  @Test
  void eachIssueCostsWhatItsSeveritySays() {
    List<QcIssue> issues = List.of(issue(Severity.MAJOR), issue(Severity.MINOR));
    assertEquals(0.8, Scoring.verdict(issues, 0.8).score());
    assertTrue(Scoring.verdict(issues, 0.8).passed());
    assertFalse(Scoring.verdict(issues, 0.81).passed());
  }

  @Test
  void aCriticalIssueNeverPasses() {
    assertFalse(Scoring.verdict(List.of(issue(Severity.CRITICAL)), 0).passed());
  }

  @Test
  void theScoreStopsAtZero() {
    assertEquals(0.0, Scoring.verdict(Collections.nCopies(9, issue(Severity.MAJOR)), 0).score());
  }
}
