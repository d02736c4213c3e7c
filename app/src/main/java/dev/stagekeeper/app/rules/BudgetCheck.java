package dev.stagekeeper.app.rules;

import dev.stagekeeper.qc.ports.QcIssue;
import dev.stagekeeper.qc.ports.QcIssue.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Does the money add up? Parts within 0.01 of 100 percent; each amount within one unit of what its
 * part comes to; all amounts, where each channel has one, within 0.01 of the total.
 */
final class BudgetCheck {

  private static final double CENT = 0.01;
  // Sums of binary fractions are off by less than this.
  private static final double ROUNDING = 1e-6;

  private BudgetCheck() {}

  static List<QcIssue> issues(Budget budget) {
    List<QcIssue> issues = new ArrayList<>();
    double percent = budget.shares().stream().mapToDouble(Budget.Share::percent).sum();
    if (!near(percent, 100, CENT)) {
      issues.add(issue("the channels' parts add up to %s %%, not 100".formatted(rounded(percent))));
    }
    double amounts = 0;
    boolean complete = !budget.shares().isEmpty();
    for (Budget.Share share : budget.shares()) {
      Double amount = share.amount();
      if (amount == null) {
        complete = false;
        continue;
      }
      amounts += amount;
      double expected = budget.total() * share.percent() / 100;
      if (!near(amount, expected, 1)) {
        issues.add(
            issue(
                "%s gets %s %s, but %s %% of %s is %s"
                    .formatted(
                        share.channel(),
                        rounded(amount),
                        budget.currency(),
                        rounded(share.percent()),
                        rounded(budget.total()),
                        rounded(expected))));
      }
    }
    if (complete && !near(amounts, budget.total(), CENT)) {
      issues.add(
          issue(
              "the channels' amounts add up to %s %s, the budget is %s"
                  .formatted(rounded(amounts), budget.currency(), rounded(budget.total()))));
    }
    return issues;
  }

  private static boolean near(double a, double b, double tolerance) {
    return Math.abs(a - b) <= tolerance + ROUNDING;
  }

  private static String rounded(double number) {
    return Numerals.plain(Math.rint(number * 100) / 100);
  }

  private static QcIssue issue(String reason) {
    return new QcIssue(Severity.CRITICAL, "budget", reason);
  }
}
