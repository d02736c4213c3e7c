package dev.stagekeeper.storage.files;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;
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

/** The stages, and what the changes of their runs do to them. */
record StageRows(Rows<StageExecution> rows) {

  static final String BY_RUN = "stages.byRun";

  private static final Kind<StageExecution> KIND =
      Kind.of("stages", "stage.id", StageExecution.class, StageExecution::id)
          .heldBy(stage -> stage.run().value())
          .list(BY_RUN, StageExecution::run, stored -> (long) stored.value().sequence());

  static StageRows of(Entries entries) {
    return new StageRows(new Rows<>(KIND, entries));
  }

  /** The stage of that id, if the run has it. */
  Optional<StageExecution> find(RunId run, StageId id) {
    return rows.find(id.value()).map(Stored::value).filter(stage -> stage.run().equals(run));
  }

  Optional<StageExecution> active(RunId run) {
    return rows.last(BY_RUN, run.value())
        .map(Stored::value)
        .filter(stage -> stage.status() == StageStatus.ACTIVE)
        .findFirst();
  }

  /** Refuses a change that is made for a stage which is not under way. */
  void check(RunChange change) {
    StageId stage = change.during();
    if (stage != null
        && find(change.run(), stage)
            .filter(there -> there.status() == StageStatus.ACTIVE)
            .filter(there -> there.phase().equals(change.expectedStanding().currentPhase()))
            .isEmpty()) {
      throw new StageNotActiveException(change.run(), stage);
    }
  }

  /** The first stage of a run. */
  void enter(RunId run, StageEdit.Enter enter, Stamp stamp) {
    rows.create(entered(List.of(), run, enter), stamp);
  }

  /** Whether the first stage of a run is as it was entered. */
  boolean isAsEntered(RunId run, StageEdit.Enter enter) {
    return find(run, enter.id()).equals(Optional.of(entered(List.of(), run, enter)));
  }

  /** Does the edits of a change, each of which looks at the stages as they were before all. */
  void edit(RunId run, List<StageEdit> edits, Stamp stamp) {
    List<StageExecution> before = rows.list(BY_RUN, run.value()).map(Stored::value).toList();
    for (StageEdit edit : edits) {
      if (edit instanceof StageEdit.Enter enter) {
        rows.create(entered(before, run, enter), stamp);
      }
      for (StageExecution stage : before) {
        edit(stage, edit, stamp);
      }
    }
  }

  private void edit(StageExecution stage, StageEdit edit, Stamp stamp) {
    if (edit instanceof StageEdit.Close close
        && stage.status() == StageStatus.ACTIVE
        && stage.phase().equals(close.phase())) {
      rows.save(with(stage, close.status(), stage.artifacts(), close.finishedAt()), stamp);
    }
    if (edit instanceof StageEdit.Mark mark && stage.id().equals(mark.id())) {
      rows.save(with(stage, mark.status(), stage.artifacts(), mark.finishedAt()), stamp);
    }
    if (edit instanceof StageEdit.Remove remove && stage.id().equals(remove.id())) {
      rows.find(stage.id().value()).ifPresent(rows::delete);
    }
  }

  /** Whether the run has such a stage, whose artifacts are then these. */
  boolean saveArtifacts(RunId run, StageId id, JsonDocument artifacts, Stamp stamp) {
    Optional<StageExecution> found = find(run, id);
    found.ifPresent(
        stage -> rows.save(with(stage, stage.status(), artifacts, stage.finishedAt()), stamp));
    return found.isPresent();
  }

  private static StageExecution entered(
      List<StageExecution> before, RunId run, StageEdit.Enter enter) {
    int sequence = 1;
    int attempt = 1;
    for (StageExecution stage : before) {
      sequence = Math.max(sequence, stage.sequence() + 1);
      if (stage.phase().equals(enter.phase())) {
        attempt = Math.max(attempt, stage.attempt() + 1);
      }
    }
    return new StageExecution(
        enter.id(),
        run,
        enter.phase(),
        sequence,
        attempt,
        StageStatus.ACTIVE,
        JsonDocument.EMPTY,
        enter.startedAt(),
        null);
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
}
