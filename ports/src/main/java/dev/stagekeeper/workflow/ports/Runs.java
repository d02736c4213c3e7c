package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.storage.Page;
import dev.stagekeeper.storage.PageRequest;
import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.Stored;
import dev.stagekeeper.values.JsonDocument;

/** Begins runs and reads them. Thread-safe. */
public interface Runs {

  /**
   * Begins a run in the first phase of its flow, under a new id.
   *
   * @param metadata what the application keeps with it
   * @param status PENDING, RUNNING or WAITING
   * @return the run as it was stored
   * @throws dev.stagekeeper.storage.NotFoundException if no such flow is known
   * @throws dev.stagekeeper.values.InvalidValueException for another status
   */
  WorkflowRun start(
      Scope scope, FlowName flow, SubjectId subject, JsonDocument metadata, RunStatus status);

  /** What {@link #start} would store, for a {@link dev.stagekeeper.storage.WriteBatch}. */
  RunStart prepare(FlowName flow, SubjectId subject, JsonDocument metadata, RunStatus status);

  /**
   * The run of that id, with its revision.
   *
   * @throws dev.stagekeeper.storage.NotFoundException if there is none
   */
  Stored<WorkflowRun> get(Scope scope, RunId run);

  /** As {@link RunRepository#list}: newest first. */
  Page<WorkflowRun> list(Scope scope, RunFilter filter, PageRequest page);
}
