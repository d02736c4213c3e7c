package dev.stagekeeper.app.repair;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.workflow.ports.Examination;
import dev.stagekeeper.workflow.ports.FlowName;
import dev.stagekeeper.workflow.ports.MissingRecord;
import dev.stagekeeper.workflow.ports.Reconciler;
import dev.stagekeeper.workflow.ports.Repair;
import dev.stagekeeper.workflow.ports.RepairListener;
import dev.stagekeeper.workflow.ports.RepairNote;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All repairs and records that a reconciliation found. They wait in a temporary file, the report of
 * a dry run, so that a plan of any length takes little memory; closing the plan deletes it. For one
 * thread.
 */
public final class RepairPlan implements AutoCloseable {

  private final Path spool;
  private final Examination examination;

  private RepairPlan(Path spool, Examination examination) {
    this.spool = spool;
    this.examination = examination;
  }

  /**
   * Looks at all runs.
   *
   * @param flow of this flow only; null for all
   * @param notes is told what stays as it is
   * @param progress is told how many runs were looked at
   */
  public static RepairPlan make(
      Reconciler reconciler,
      Scope scope,
      @Nullable FlowName flow,
      Consumer<RepairNote> notes,
      LongConsumer progress) {
    Path spool = newSpool();
    try (ReportWriter report = ReportWriter.to(spool, scope.tenant())) {
      RepairListener listener =
          new RepairListener() {
            @Override
            public void repair(Repair repair) {
              report.add(ReportRow.planned(repair));
            }

            @Override
            public void missing(MissingRecord record) {
              report.add(ReportRow.unrecorded(record));
            }

            @Override
            public void note(RepairNote note) {
              notes.accept(note);
            }

            @Override
            public void examined(long runs) {
              progress.accept(runs);
            }
          };
      Examination examination = reconciler.examine(scope, flow, listener);
      report.end(false);
      return new RepairPlan(spool, examination);
    } catch (RuntimeException | Error e) {
      delete(spool);
      throw e;
    }
  }

  /** What was found, in short. */
  public Examination examination() {
    return examination;
  }

  /** Gives each repair to somebody, in the order of the plan. */
  public void rows(Consumer<ReportRow> to) {
    new ReportReader(spool, "the plan").rows(to);
  }

  /** Writes the plan to a file, as the report of a dry run. */
  public void copyTo(Path report) throws IOException {
    // Into what is there, a device for instance, not in its place.
    try (OutputStream out = Files.newOutputStream(report)) {
      Files.copy(spool, out);
    }
  }

  @Override
  public void close() {
    delete(spool);
  }

  private static Path newSpool() {
    try {
      Path spool = Files.createTempFile("stagekeeper-plan-", ".csv");
      spool.toFile().deleteOnExit();
      return spool;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path spool) {
    try {
      Files.deleteIfExists(spool);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
