package dev.stagekeeper.workflow.ports;

import dev.stagekeeper.values.Instants;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.values.Lists;
import dev.stagekeeper.values.Numbers;
import dev.stagekeeper.values.Required;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of a flow, as it stands. A value to read: what is stored is changed by a {@link RunChange}
 * alone.
 *
 * @param id the run
 * @param flow which flow it runs
 * @param subject what it works on
 * @param status where it stands as a whole
 * @param currentPhase the phase that it is in
 * @param phasesCompleted the phases that are complete, in the order in which they became so
 * @param progressPercent completed phases of all, 0 to 100, rounded half up to one decimal
 * @param phaseState what the work of the current phase keeps
 * @param agentState what the run's worker keeps
 * @param error why it failed; absent unless something did
 * @param retryCount how often a failed phase was tried again
 * @param lease who works on it; absent when nobody claimed it or the lease was given back; one that
 *     has expired is still shown
 * @param metadata whatever the application keeps with it
 * @param createdAt when it was started
 * @param completedAt when the last of its phases was completed; absent unless it is COMPLETED
 */
public record WorkflowRun(
    RunId id,
    FlowName flow,
    SubjectId subject,
    RunStatus status,
    Phase currentPhase,
    List<Phase> phasesCompleted,
    double progressPercent,
    JsonDocument phaseState,
    JsonDocument agentState,
    @Nullable RunError error,
    int retryCount,
    @Nullable Lease lease,
    JsonDocument metadata,
    Instant createdAt,
    @Nullable Instant completedAt) {

  public WorkflowRun {
    Required.of("run.id", id);
    Required.of("run.flow", flow);
    Required.of("run.subject", subject);
    Required.of("run.status", status);
    Required.of("run.currentPhase", currentPhase);
    phasesCompleted = Lists.of("run.phasesCompleted", phasesCompleted, FlowDefinition.MOST_PHASES);
    progressPercent = Numbers.percentage("run.progressPercent", progressPercent);
    JsonDocument.required("run.phaseState", phaseState);
    JsonDocument.required("run.agentState", agentState);
    retryCount = Numbers.count("run.retryCount", retryCount);
    JsonDocument.required("run.metadata", metadata);
    createdAt = Instants.of("run.createdAt", createdAt);
    completedAt = completedAt == null ? null : Instants.of("run.completedAt", completedAt);
  }

  /** Whether a phase is complete. */
  public boolean hasCompleted(Phase phase) {
    return phasesCompleted.contains(phase);
  }

  /** The same run with another lease, or none. */
  public WorkflowRun withLease(@Nullable Lease lease) {
    return new WorkflowRun(
        id,
        flow,
        subject,
        status,
        currentPhase,
        phasesCompleted,
        progressPercent,
        phaseState,
        agentState,
        error,
        retryCount,
        lease,
        metadata,
        createdAt,
        completedAt);
  }
}
