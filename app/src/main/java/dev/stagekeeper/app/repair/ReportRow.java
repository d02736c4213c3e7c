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
 * @param prepared the same to the letter; present if the outcome is APPLIED
 * @param evidence the evidence, for people; line breaks become spaces
 */
public record ReportRow(
    Outcome outcome, Repair repair, @Nullable PreparedRepair prepared, String evidence) {

  public ReportRow {
    // A row is a line of its file.
    evidence = evidence.replaceAll("[\\r\\n]+", " ");
  }

  /** A repair of a plan. */
  public static ReportRow planned(Repair repair) {
    String evidence =
        repair.evidence().stream()
            .map(each -> each.phase().value() + ": " + each.sentence())
            .collect(Collectors.joining("; "));
    return new ReportRow(Outcome.PLANNED, repair, null, evidence);
  }

  /** The same repair, done like this. */
  public ReportRow applied(PreparedRepair prepared) {
    return new ReportRow(Outcome.APPLIED, repair, prepared, evidence);
  }

  /** The same repair, not done. */
  public ReportRow refused(Outcome why) {
    return new ReportRow(why, repair, null, evidence);
  }

  /** What became of a repair. */
  public enum Outcome {
    /** Nothing was to be done. */
    PLANNED,
    /**
     * It was done. The row is written just before, so it may be that it was not: then the row after
     * it is of the same run and says why, or it is the last one.
     */
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
