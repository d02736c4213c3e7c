package dev.stagekeeper.history.ports;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.RunId;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.Optional;

/** Leaves the history out. */
final class NoRecording implements RunRecording {

  @Override
  public Optional<RunId> record(Scope scope, RunId run) {
    return Optional.empty();
  }

  @Override
  public boolean isMissing(Scope scope, Stored<WorkflowRun> run) {
    return false;
  }

  @Override
  public Optional<RunId> recordUnstored(Scope scope, WorkflowRun run, RunError error, Instant at) {
    return Optional.empty();
  }
}
