package dev.stagekeeper.app.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.CheckpointId;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageId;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run with all that belongs to it, as the API shows it. */
record WorkflowView(
    @JsonUnwrapped WorkflowSummary summary,
    List<PhaseView> phases,
    List<StageView> stages,
    List<Submitted> checkpoints,
    JsonDocument phaseState,
    JsonDocument agentState,
    JsonDocument metadata) {

  /** A phase of the run's flow. */
  record PhaseView(Phase phase, boolean completed, boolean current) {}

  /** One execution of a phase. */
  record StageView(
      StageId stageId,
      Phase phase,
      int sequence,
      int attempt,
      StageStatus status,
      JsonDocument artifacts,
      Instant startedAt,
      @Nullable Instant finishedAt) {

    static StageView of(StageExecution stage) {
      return new StageView(
          stage.id(),
          stage.phase(),
          stage.sequence(),
          stage.attempt(),
          stage.status(),
          stage.artifacts(),
          stage.startedAt(),
          stage.finishedAt());
    }
  }

  /** A checkpoint without its artifacts, which are those of its stage. */
  record Submitted(CheckpointId checkpointId, StageId stageId, Phase phase, Instant submittedAt) {

    static Submitted of(Checkpoint checkpoint) {
      return new Submitted(
          checkpoint.id(), checkpoint.stage(), checkpoint.phase(), checkpoint.submittedAt());
    }
  }

  /** As the body of an answer. */
  record Envelope(WorkflowView workflow) {}

  /**
   * @param flow the phases of the run's flow; none if it is not known here
   */
  static WorkflowView of(
      WorkflowRun run, List<Phase> flow, List<StageExecution> stages, List<Submitted> checkpoints) {
    Set<Phase> phases = new LinkedHashSet<>(flow);
    // A flow that is not known here still has the phases that the run has been in.
    stages.forEach(stage -> phases.add(stage.phase()));
    phases.add(run.currentPhase());
    return new WorkflowView(
        WorkflowSummary.of(run),
        phases.stream()
            .map(
                phase ->
                    new PhaseView(phase, run.hasCompleted(phase), phase.equals(run.currentPhase())))
            .toList(),
        stages.stream().map(StageView::of).toList(),
        checkpoints,
        run.phaseState(),
        run.agentState(),
        run.metadata());
  }
}
