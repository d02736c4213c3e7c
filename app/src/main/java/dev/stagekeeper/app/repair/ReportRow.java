package dev.stagekeeper.app.repair;

import dev.stagekeeper.workflow.ports.MissingRecord;
import dev.stagekeeper.workflow.ports.PreparedRepair;
import dev.stagekeeper.workflow.ports.Repair;
import java.util.List;
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

  /** A record of a plan: the run stays where it stands. */
  public static ReportRow unrecorded(MissingRecord missing) {
    Repair none =
        new Repair(
            missing.run(),
            missing.flow(),
            missing.revision(),
            missing.standing(),
            missing.standing(),
            List.of());
    return new ReportRow(Outcome.UNRECORDED, none, null, "the history has no record of its end");
  }

  /** The record that is missing, where the outcome is UNRECORDED. */
  public MissingRecord missing() {
    return new MissingRecord(repair.run(), repair.flow(), repair.revision(), repair.before());
  }

  /** The same repair, done like this. */
  public ReportRow applied(PreparedRepair prepared) {
    return new ReportRow(Outcome.APPLIED, repair, prepared, evidence);
  }

  /** The same repair, not done, or the same record, written or not. */
  public ReportRow became(Outcome what) {
    return new ReportRow(what, repair, null, evidence);
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
    GONE,
    /** The run ended without its record in the history; nothing was to be done. */
    UNRECORDED,
    /** The run ended without its record, which was written; the run was not changed. */
    RECORDED;

    /** Whether nothing was to be done, so that the report is that of a dry run. */
    boolean isPlan() {
      return this == PLANNED || this == UNRECORDED;
    }

    /** As reports spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
