package dev.stagekeeper.workflow.inmemory;

import dev.stagekeeper.storage.ConflictException;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.inmemory.Identity;
import dev.stagekeeper.storage.inmemory.Kind;
import dev.stagekeeper.storage.inmemory.Listing;
import dev.stagekeeper.storage.inmemory.Stamp;
import dev.stagekeeper.storage.inmemory.Table;
import dev.stagekeeper.storage.inmemory.Tables;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.StageEdit;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageNotActiveException;
import dev.stagekeeper.workflow.ports.StageStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stages as they are kept, and what the changes of their runs do to them. */
final class StageRows {

  static final Listing<StageExecution> BY_RUN =
      Listing.by("stages.byRun", StageExecution::run, StageExecution::sequence);
  static final Listing<StageExecution> ACTIVE =
      Listing.by("stages.active", StageRows::runWhileActive, StageExecution::sequence);
  static final Kind<StageExecution> KIND =
      new Kind<>(
          "stages",
          new Identity<>("stage.id", StageExecution::id, stage -> stage.run().value()),
          List.of(),
          List.of(),
          List.of(BY_RUN, ACTIVE));

  private StageRows() {}

  /** The stage that a run begins with. */
  static StageExecution first(RunId run, StageEdit.Enter enter) {
    return entered(List.of(), run, enter);
  }

  /** The stage of that id, if the run has it. */
  static Optional<StageExecution> of(Tables tables, RunId run, StageId id) {
    return tables
        .table(KIND)
        .row(id.value())
        .map(Stored::value)
        .filter(stage -> stage.run().equals(run));
  }

  /**
   * Looks whether the stage that a change needs to be under way is.
   *
   * @throws StageNotActiveException if not
   */
  static void requireUnderWay(Tables tables, RunChange change) {
    StageId stage = change.during();
    if (stage != null
        && of(tables, change.run(), stage)
            .filter(there -> isActive(there, change.expectedStanding().currentPhase()))
            .isEmpty()) {
      throw new StageNotActiveException(change.run(), stage);
    }
  }

  /**
   * The tables after the edits of a run's change. Each looks at the stages as they were before all
   * of them.
   *
   * @throws ConflictException if there is a stage already under the id of one that is entered
   */
  static Tables edited(Tables tables, RunId run, List<StageEdit> edits, Stamp stamp) {
    Table<StageExecution> stages = tables.table(KIND);
    List<StageExecution> before = stages.rows(BY_RUN, run.value()).map(Stored::value).toList();
    for (StageEdit edit : edits) {
      stages = edited(stages, before, run, edit, stamp);
    }
    return tables.with(stages);
  }

  private static Table<StageExecution> edited(
      Table<StageExecution> stages,
      List<StageExecution> before,
      RunId run,
      StageEdit edit,
      Stamp stamp) {
    if (edit instanceof StageEdit.Enter enter) {
      return stages.create(entered(before, run, enter), stamp).state();
    }
    for (StageExecution stage : before) {
      if (edit instanceof StageEdit.Close close && isActive(stage, close.phase())) {
        stages = saved(stages, stage, close.status(), close.finishedAt(), stamp);
      } else if (edit instanceof StageEdit.Mark mark && stage.id().equals(mark.id())) {
        stages = saved(stages, stage, mark.status(), mark.finishedAt(), stamp);
      } else if (edit instanceof StageEdit.Remove remove && stage.id().equals(remove.id())) {
        stages = stages.row(stage.id().value()).map(stages::without).orElse(stages);
      }
    }
    return stages;
  }

  private static StageExecution entered(
      List<StageExecution> before, RunId run, StageEdit.Enter enter) {
    int sequence = before.stream().mapToInt(StageExecution::sequence).max().orElse(0);
    int attempt =
        before.stream()
            .filter(stage -> stage.phase().equals(enter.phase()))
            .mapToInt(StageExecution::attempt)
            .max()
            .orElse(0);
    return new StageExecution(
        enter.id(),
        run,
        enter.phase(),
        sequence + 1,
        attempt + 1,
        StageStatus.ACTIVE,
        JsonDocument.EMPTY,
        enter.startedAt(),
        null);
  }

  /** The stage with other artifacts. */
  static StageExecution with(StageExecution stage, JsonDocument artifacts) {
    return with(stage, stage.status(), artifacts, stage.finishedAt());
  }

  private static Table<StageExecution> saved(
      Table<StageExecution> stages,
      StageExecution stage,
      StageStatus status,
      @Nullable Instant finishedAt,
      Stamp stamp) {
    StageExecution after = with(stage, status, stage.artifacts(), finishedAt);
    return stages.save(after, stamp).state();
  }

  private static StageExecution with(
      StageExecution stage,
      StageStatus status,
      JsonDocument artifacts,
      @Nullable Instant finishedAt) {
    return new StageExecution(
        stage.id(),
        stage.run(),
        stage.phase(),
        stage.sequence(),
        stage.attempt(),
        status,
        artifacts,
        stage.startedAt(),
        finishedAt);
  }

  private static boolean isActive(StageExecution stage, Phase phase) {
    return stage.status() == StageStatus.ACTIVE && stage.phase().equals(phase);
  }

  private static @Nullable RunId runWhileActive(StageExecution stage) {
    return stage.status() == StageStatus.ACTIVE ? stage.run() : null;
  }
}
