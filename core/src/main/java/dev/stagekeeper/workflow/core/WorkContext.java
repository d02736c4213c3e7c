package dev.stagekeeper.workflow.core;

import dev.stagekeeper.storage.Scope;
import dev.stagekeeper.storage.WriteBatch;
import dev.stagekeeper.values.InvalidValueException;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunChange;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.StepContext;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one try of a step has told. */
final class WorkContext implements StepContext {

  private final Scope scope;
  private final WorkflowRun run;
  private final StepLog log;
  private @Nullable JsonDocument findings;
  private @Nullable JsonDocument phaseState;
  private @Nullable JsonDocument agentState;

  WorkContext(Scope scope, WorkflowRun run, StepLog log) {
    this.scope = scope;
    this.run = run;
    this.log = log;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public WorkflowRun run() {
    return run;
  }

  @Override
  public Optional<JsonDocument> result(Phase phase) {
    return run.hasCompleted(phase) ? log.result(phase) : Optional.empty();
  }

  @Override
  public void findings(JsonDocument kept) {
    findings = JsonDocument.required("findings", kept);
  }

  @Override
  public void phaseState(JsonDocument state) {
    phaseState = JsonDocument.required("phaseState", state);
  }

  @Override
  public void agentState(JsonDocument state) {
    agentState = JsonDocument.required("agentState", state);
  }

  @Nullable JsonDocument findings() {
    return findings;
  }

  /** The options of the move that ends the step. */
  MoveOptions options(@Nullable RunStatus status) {
    return new MoveOptions(status, phaseState, agentState, null);
  }

  /** The change with the states as the work left them. */
  RunChange states(RunChange change) {
    RunChange with = phaseState == null ? change : change.phaseState(phaseState);
    return agentState == null ? with : with.agentState(agentState);
  }

  /** Saves the findings in the stage that is under way. */
  WriteBatch savingFindings(String step, HeldRun held) {
    WriteBatch.Builder writes = WriteBatch.builder();
    if (findings != null) {
      try {
        JsonDocument artifacts = StepArtifacts.ofFindings(step, findings);
        writes.saveArtifacts(run.id(), held.stage(), artifacts, held.holding());
      } catch (InvalidValueException tooLarge) {
        findings = null; // That it failed has to be stored in any case.
      }
    }
    return writes.build();
  }
}
