package dev.stagekeeper.workflow.jdbc;

import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.storage.jdbc.Stamp;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.LeaseRequest;
import dev.stagekeeper.workflow.ports.RunStart;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The writes of this module on H2, where the transaction holds the tenant's row: they look first,
 * then write, one statement after the other.
 */
final class WritesInTurn {

  private final RunSql runs;
  private final StageSql stages;
  private final String tenant;

  WritesInTurn(RunSql runs, String tenant) {
    this.runs = runs;
    this.stages = runs.stages();
    this.tenant = tenant;
  }

  Optional<RunAnswer> start(Stamp stamp, RunStart start) {
    String id = start.run().id().value();
    StageEditRow stage = StageEditRow.of(start.stage());
    Optional<Stored<WorkflowRun>> there = runs.find(tenant, id);
    if (there.isPresent()) {
      return isSame(there.get(), start)
          ? Optional.of(RunAnswer.UNCHANGED)
          : Optional.of(RunAnswer.taken("run.id", id, id));
    }
    Optional<RunAnswer> taken = taken(List.of(stage));
    if (taken.isEmpty()) {
      runs.insert(stamp, RunRow.of(start.run()));
      stages.enter(stamp, id, List.of(stage));
    }
    return taken.or(() -> Optional.of(RunAnswer.made(1)));
  }

  private boolean isSame(Stored<WorkflowRun> there, RunStart start) {
    return there.revision() == 1
        && there.value().withLease(null).equals(start.run())
        && stages
            .find(tenant, start.stage().id().value())
            .map(Stored::value)
            .filter(stage -> isFirst(stage, start))
            .isPresent();
  }

  private static boolean isFirst(StageExecution stage, RunStart start) {
    return stage.run().equals(start.run().id())
        && stage.phase().equals(start.stage().phase())
        && stage.startedAt().equals(start.stage().startedAt())
        && stage.artifacts().equals(JsonDocument.EMPTY);
  }

  Optional<RunAnswer> apply(
      Stamp stamp, RunCondition condition, RunRow run, boolean changes, List<StageEditRow> edits) {
    List<StageEditRow> entered = only("ENTER", edits);
    Optional<RunAnswer> refused =
        refused(condition).or(() -> notActive(condition)).or(() -> taken(entered));
    if (refused.isPresent()) {
      return refused;
    }
    if (!changes) {
      return Optional.of(RunAnswer.UNCHANGED);
    }
    runs.update(stamp, run);
    // What is entered must not be closed, and counts what is about to be removed.
    stages.end(stamp, run.id(), edits);
    stages.enter(stamp, run.id(), entered);
    stages.remove(stamp, run.id(), only("REMOVE", edits));
    return Optional.of(RunAnswer.made(Objects.requireNonNull(condition.expectedRevision()) + 1));
  }

  private Optional<RunAnswer> notActive(RunCondition condition) {
    String stage = condition.activeStage();
    boolean met =
        stage == null
            || stages
                .find(tenant, stage)
                .map(Stored::value)
                .filter(there -> there.run().value().equals(condition.runId()))
                .filter(there -> there.status() == StageStatus.ACTIVE)
                .filter(there -> there.phase().value().equals(condition.expectedPhase()))
                .isPresent();
    return met ? Optional.empty() : Optional.of(RunAnswer.NOT_ACTIVE);
  }

  private Optional<RunAnswer> taken(List<StageEditRow> entered) {
    return entered.stream()
        .flatMap(edit -> stages.find(tenant, Objects.requireNonNull(edit.id())).stream())
        .map(Stored::value)
        .map(there -> RunAnswer.taken("stage.id", there.id().value(), there.run().value()))
        .findFirst();
  }

  private static List<StageEditRow> only(String kind, List<StageEditRow> edits) {
    return edits.stream().filter(edit -> edit.kind().equals(kind)).toList();
  }

  Optional<RunRow.Claim> claim(String id, LeaseRequest request) {
    return runs.leases()
        .take(tenant, id, request)
        .map(RunRow.Claim::new)
        .or(() -> runs.find(tenant, id).map(held -> RunRow.Claim.REFUSED));
  }

  Optional<Stored<WorkflowRun>> claimNext(String flow, String status, LeaseRequest request) {
    LeaseSql leases = runs.leases();
    return leases
        .oldest(tenant, flow, status, request)
        .flatMap(id -> leases.take(tenant, id, request));
  }

  Optional<RunAnswer> renew(RunCondition condition, Instant expiresAt) {
    Optional<RunAnswer> checked = runs.check(tenant, false, condition);
    if (checked.filter(RunAnswer::isRefusal).isEmpty()) {
      runs.leases().extend(tenant, condition.runId(), expiresAt);
    }
    return checked;
  }

  Optional<Boolean> release(String id, Lease held) {
    boolean released = runs.leases().giveBack(tenant, id, held.token()) > 0;
    return runs.find(tenant, id).map(there -> released);
  }

  Optional<RunAnswer> saveArtifacts(
      Stamp stamp, RunCondition condition, StageId stage, JsonDocument artifacts) {
    Optional<RunAnswer> refused = refused(condition);
    if (refused.isPresent()) {
      return refused;
    }
    Optional<StageExecution> there =
        stages
            .find(tenant, stage.value())
            .map(Stored::value)
            .filter(row -> row.run().value().equals(condition.runId()));
    if (there.isEmpty()) {
      return Optional.of(RunAnswer.NO_STAGE);
    }
    if (!there.get().artifacts().equals(artifacts)) {
      stages.replaceArtifacts(stamp, stage.value(), artifacts);
    }
    return Optional.of(RunAnswer.UNCHANGED);
  }

  Optional<RunAnswer> record(Stamp stamp, RunCondition condition, Checkpoint checkpoint) {
    Optional<RunAnswer> refused = refused(condition);
    if (refused.isPresent()) {
      return refused;
    }
    CheckpointSql checkpoints = runs.checkpoints();
    String id = checkpoint.id().value();
    Optional<Checkpoint> there = checkpoints.find(tenant, id).map(Stored::value);
    if (there.isPresent()) {
      return there.get().equals(checkpoint)
          ? Optional.of(RunAnswer.UNCHANGED)
          : Optional.of(RunAnswer.taken("checkpoint.id", id, id));
    }
    checkpoints.insert(stamp, CheckpointRow.of(checkpoint));
    return Optional.of(RunAnswer.made(1));
  }

  private Optional<RunAnswer> refused(RunCondition condition) {
    return runs.check(tenant, false, condition).filter(RunAnswer::isRefusal);
  }
}
