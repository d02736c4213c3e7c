package dev.stagekeeper.app.repair;

import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Repair;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One repair in a report.
 *
 * @param outcome what became of it
 * @param repair what was to be done; read from a file, without its evidence
 * @param applied what was done; present if the outcome is APPLIED
 * @param evidence the evidence, for people
 */
public record ReportRow(
    Outcome outcome, Repair repair, @Nullable PreparedRepair applied, String evidence) {

  /** A repair of a plan. */
  public static ReportRow planned(Repair repair) {
    String evidence =
        repair.evidence().stream()
            .map(each -> each.phase().value() + ": " + each.sentence())
            .collect(Collectors.joining("; "));
    return new ReportRow(Outcome.PLANNED, repair, null, evidence);
  }

  /** The same repair, done. */
  public ReportRow applied(PreparedRepair done) {
    return new ReportRow(Outcome.APPLIED, repair, done, evidence);
  }

  /** The same repair, not done. */
  public ReportRow refused(Outcome why) {
    return new ReportRow(why, repair, null, evidence);
  }

  /** What became of a repair. */
  public enum Outcome {
    /** Nothing was to be done. */
    PLANNED,
    /** It was done. */
    APPLIED,
    /** The run had moved on; it was left as it is. */
    MOVED_ON,
    /** Somebody held the run; it was left as it is. */
    HELD,
    /** There was no such run any more. */
    GONE;

    /** As reports spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
