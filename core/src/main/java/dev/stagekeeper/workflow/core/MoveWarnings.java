package dev.stagekeeper.workflow.core;

import dev.stagekeeper.workflow.ports.FlowDefinition;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.MoveOptions;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the caller of a move may not have meant. */
final class MoveWarnings {

  private MoveWarnings() {}

  /** Of a move that was made. */
  static List<String> of(
      FlowDefinition flow,
      WorkflowRun before,
      WorkflowRun after,
      MoveOptions options,
      Instant now) {
    List<String> warnings = new ArrayList<>();
    Lease lease = before.lease();
    if (lease != null && lease.isLive(now) && options.holding() == null) {
      warnings.add(
          "The run is held by %s until %s and was moved without that lease."
              .formatted(lease.owner(), lease.expiresAt()));
    }
    List<Phase> passedBy = passedBy(flow, after);
    if (!passedBy.isEmpty()) {
      warnings.add(
          "The run is in %s, but not complete before it: %s."
              .formatted(
                  after.currentPhase().value(),
                  passedBy.stream().map(Phase::value).collect(Collectors.joining(", "))));
    }
    if (before.status() == RunStatus.COMPLETED && after.status() != RunStatus.COMPLETED) {
      warnings.add("The run was COMPLETED and is not any more.");
    }
    if (options.status() != null && options.status() != after.status()) {
      warnings.add(
          "The status %s was not set: every phase is complete, so the run is COMPLETED."
              .formatted(options.status()));
    }
    return warnings;
  }

  /** Of a move that there was no need for. */
  static List<String> ofNone(MoveOptions options) {
    return options.equals(MoveOptions.NONE.under(options.holding()))
        ? List.of()
        : List.of("Nothing was changed, so the status and state that were given were not set.");
  }

  private static List<Phase> passedBy(FlowDefinition flow, WorkflowRun run) {
    return flow.phases().stream()
        .filter(phase -> flow.isBack(run.currentPhase(), phase) && !run.hasCompleted(phase))
        .toList();
  }
}
