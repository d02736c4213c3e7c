package dev.stagekeeper.app.cli;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcResult;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.SagaResult;
import dev.stagekeeper.workflow.ports.WorkflowResult;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What is said of a run that failed. */
final class FailedRun {

  private FailedRun() {}

  /**
   * Why it failed.
   *
   * @param pieces the names of the campaign's pieces, in their order
   * @param kept whether what is stored is still there after the command
   */
  static Failure describe(
      WorkflowRun run, WorkflowResult result, List<String> pieces, boolean kept) {
    SagaResult saga = result.saga();
    String step = Objects.requireNonNullElse(saga.failedStep(), "unknown");
    String reason = Objects.requireNonNullElse(saga.reason(), "no reason is known");
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("run", run.id());
    details.put("status", run.status());
    details.put("step", step);
    details.put("reason", reason);
    RunError error = run.error();
    if (error != null) {
      details.put("code", error.code());
      details.put("errorClass", error.errorClass());
    }
    if (error != null && error.recoveryHint() != null) {
      details.put("hint", error.recoveryHint());
    }
    details.put("completed", saga.completedSteps());
    details.put("compensated", saga.compensatedSteps());
    details.put("qc", evaluations(result, pieces));
    return new Failure(
        Failure.FAILED,
        "step_failed",
        "%s failed: %s (%s)".formatted(step, reason, left(run, saga, kept)),
        details);
  }

  /** What is left of the run. */
  private static String left(WorkflowRun run, SagaResult saga, boolean kept) {
    String id = run.id().value();
    if (run.status() == RunStatus.FAILED && saga.completedSteps().isEmpty()) {
      return "nothing was done before it";
    }
    if (run.status() == RunStatus.FAILED && !kept) {
      return "what was done was kept in memory and is gone";
    }
    if (run.status() == RunStatus.FAILED) {
      return "kept: %s; go on with: stagekeeper resume %s"
          .formatted(String.join(", ", saga.completedSteps()), id);
    }
    if (run.status() == RunStatus.COMPENSATING) {
      return "not everything could be taken back yet; try again with: stagekeeper resume "
          + id
          + " --take-over";
    }
    return saga.compensatedSteps().isEmpty()
        ? "nothing had to be taken back"
        : "taken back: " + String.join(", ", saga.compensatedSteps());
  }

  /** What QC found in the pieces that did not pass, for people. */
  static List<String> lines(WorkflowResult result, List<String> pieces) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < result.evaluations().size(); i++) {
      QcResult evaluation = result.evaluations().get(i);
      if (!evaluation.passed()) {
        lines.add("%s, score %s:".formatted(name(pieces, i), evaluation.score()));
        List<List<String>> issues = new ArrayList<>();
        for (QcIssue issue : evaluation.issues()) {
          String severity = issue.severity().name().toLowerCase(Locale.ROOT);
          issues.add(List.of("  " + severity, issue.section(), issue.reason()));
        }
        lines.addAll(Tables.lines(issues));
      }
    }
    return lines;
  }

  /** What QC found, by piece: both are in the campaign's order. */
  static List<Map<String, Object>> evaluations(WorkflowResult result, List<String> pieces) {
    List<Map<String, Object>> evaluations = new ArrayList<>();
    for (int i = 0; i < result.evaluations().size(); i++) {
      QcResult evaluation = result.evaluations().get(i);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("piece", name(pieces, i));
      one.put("passed", evaluation.passed());
      one.put("score", evaluation.score());
      one.put("issues", evaluation.issues());
      evaluations.add(one);
    }
    return evaluations;
  }

  /** A run whose campaign cannot be read any more has lost the names of its pieces. */
  private static String name(List<String> pieces, int index) {
    return index < pieces.size() ? pieces.get(index) : "piece " + (index + 1);
  }
}
