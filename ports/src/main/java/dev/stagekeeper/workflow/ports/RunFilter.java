package dev.stagekeeper.workflow.ports;

import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted; what is null does not matter.
 *
 * @param flow of this flow only
 * @param status with this status only
 * @param subject on this subject only
 */
public record RunFilter(
    @Nullable FlowName flow, @Nullable RunStatus status, @Nullable SubjectId subject) {

  /** All runs. */
  public static final RunFilter ALL = new RunFilter(null, null, null);

  /** Names the filter in a cursor; different for different filters, of the id alphabet. */
  public String text() {
    String statusName = status == null ? null : status.name();
    return part(flow == null ? null : flow.value())
        + part(statusName)
        + part(subject == null ? null : subject.value());
  }

  /** Whether a run is wanted. */
  public boolean matches(WorkflowRun run) {
    return (flow == null || flow.equals(run.flow()))
        && (status == null || status == run.status())
        && (subject == null || subject.equals(run.subject()));
  }

  private static String part(@Nullable String value) {
    return value == null ? "-" : value.length() + "." + value;
  }
}
