package dev.stagekeeper.app.cli;

import dev.stagekeeper.values.Id;
import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Lease;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.RunError;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A run for people. */
final class RunText {

  private static final String NONE = "-";

  private final RunView view;
  private final WorkflowRun run;
  private final Set<Phase> phases;
  private final List<String> lines = new ArrayList<>();

  private RunText(RunView view, List<Phase> phases) {
    this.view = view;
    this.run = view.run();
    this.phases = new LinkedHashSet<>(phases);
    // A flow that is not known here still has the phases that the run has been in.
    view.stages().forEach(stage -> this.phases.add(stage.phase()));
    this.phases.add(run.currentPhase());
  }

  /**
   * The run as lines of text.
   *
   * @param phases the phases of its flow, in order; none if the flow is not known
   * @param related the ids of what it made, by kind
   * @param now what its lease is measured by
   */
  static List<String> lines(
      RunView view, List<Phase> phases, Map<String, List<? extends Id>> related, Instant now) {
    RunText text = new RunText(view, phases);
    text.head(now);
    text.error();
    text.phases();
    text.stages();
    text.checkpoints();
    text.related(related);
    return text.lines;
  }

  /** To the second. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Text that fits into a table's cell. */
  static String oneLine(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }

  private void head(Instant now) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("run", run.id().value()));
    rows.add(List.of("flow", run.flow().value()));
    rows.add(List.of("subject", run.subject().value()));
    rows.add(
        List.of(
            "status",
            "%s, %s %% complete"
                .formatted(RunStatusReader.text(run.status()), run.progressPercent())));
    rows.add(List.of("started", time(run.createdAt())));
    if (run.completedAt() != null) {
      rows.add(List.of("completed", time(run.completedAt())));
    }
    if (run.retryCount() > 0) {
      rows.add(List.of("retries", "" + run.retryCount()));
    }
    Lease lease = run.lease();
    if (lease != null) {
      rows.add(
          List.of(
              lease.isLive(now) ? "held by" : "was held by",
              "%s until %s (lease %d)"
                  .formatted(oneLine(lease.owner()), time(lease.expiresAt()), lease.token())));
    }
    row(rows, "metadata", run.metadata());
    row(rows, "phase state", run.phaseState());
    row(rows, "agent state", run.agentState());
    lines.addAll(Tables.lines(rows));
  }

  private static void row(List<List<String>> rows, String name, JsonDocument json) {
    if (!json.equals(JsonDocument.EMPTY)) {
      rows.add(List.of(name, json.toString()));
    }
  }

  private void error() {
    RunError error = run.error();
    if (error == null) {
      return;
    }
    title(
        "error %s in %s, %s"
            .formatted(
                oneLine(error.code()),
                error.phase().value(),
                RunStatusReader.text(error.errorClass()).replace('_', '-')));
    error.message().lines().forEach(line -> lines.add("  " + line));
    if (error.recoveryHint() != null) {
      lines.add("  hint: " + error.recoveryHint());
    }
    if (!error.details().equals(JsonDocument.EMPTY)) {
      lines.add("  details: " + error.details());
    }
  }

  private void phases() {
    title("phases");
    List<List<String>> rows = new ArrayList<>();
    for (Phase phase : phases) {
      boolean complete = run.hasCompleted(phase);
      boolean current = phase.equals(run.currentPhase());
      rows.add(
          List.of(
              "  " + (complete ? "✓" : current ? ">" : " "),
              phase.value(),
              complete ? completed(phase) : current ? since(phase) : ""));
    }
    lines.addAll(Tables.lines(rows));
  }

  private String completed(Phase phase) {
    return view.stages().stream()
        .filter(stage -> stage.phase().equals(phase) && stage.status() == StageStatus.COMPLETED)
        .map(StageExecution::finishedAt)
        .filter(Objects::nonNull)
        .reduce((earlier, later) -> later)
        .map(at -> "completed " + time(at))
        .orElse("completed");
  }

  private String since(Phase phase) {
    return view.stages().stream()
        .filter(stage -> stage.phase().equals(phase))
        .reduce((earlier, later) -> later)
        .map(
            stage ->
                "%s since %s"
                    .formatted(
                        RunStatusReader.text(stage.status()),
                        time(stage.finishedAt() == null ? stage.startedAt() : stage.finishedAt())))
        .orElse("");
  }

  private void stages() {
    title("stages");
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("  NR", "PHASE", "ATTEMPT", "STATUS", "STARTED", "FINISHED", "ARTIFACTS", "STAGE"));
    for (StageExecution stage : view.stages()) {
      rows.add(
          List.of(
              "  " + stage.sequence(),
              stage.phase().value(),
              "" + stage.attempt(),
              RunStatusReader.text(stage.status()),
              time(stage.startedAt()),
              stage.finishedAt() == null ? NONE : time(stage.finishedAt()),
              size(stage.artifacts()),
              stage.id().value()));
    }
    lines.addAll(Tables.lines(rows));
  }

  private static String size(JsonDocument artifacts) {
    return artifacts.equals(JsonDocument.EMPTY)
        ? NONE
        : artifacts.text().getBytes(StandardCharsets.UTF_8).length + " bytes";
  }

  private void checkpoints() {
    if (view.checkpoints().isEmpty()) {
      return;
    }
    title("checkpoints");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("  PHASE", "SUBMITTED", "CHECKPOINT"));
    for (RunView.Submitted checkpoint : view.checkpoints()) {
      rows.add(
          List.of(
              "  " + checkpoint.phase().value(),
              time(checkpoint.submittedAt()),
              checkpoint.id().value()));
    }
    lines.addAll(Tables.lines(rows));
  }

  private void related(Map<String, List<? extends Id>> related) {
    List<List<String>> rows = new ArrayList<>();
    related.forEach((kind, ids) -> ids.forEach(id -> rows.add(List.of("  " + kind, id.value()))));
    if (!rows.isEmpty()) {
      title("made");
      lines.addAll(Tables.lines(rows));
    }
  }

  private void title(String title) {
    lines.add("");
    lines.add(title);
  }
}
