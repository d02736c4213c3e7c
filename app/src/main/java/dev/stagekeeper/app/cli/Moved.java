package dev.stagekeeper.app.cli;

import dev.stagekeeper.app.rules.Trees;
import dev.stagekeeper.workflow.ports.Checkpoint;
import dev.stagekeeper.workflow.ports.PhaseTransition;
import dev.stagekeeper.workflow.ports.RunStatus;
import dev.stagekeeper.workflow.ports.WorkflowRun;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a move.
 *
 * @param run the run as it is now
 * @param transition how it moved
 * @param checkpoint the checkpoint that it moved by; absent if it was none
 */
record Moved(WorkflowRun run, PhaseTransition transition, @Nullable Checkpoint checkpoint) {

  void print(Shell shell, boolean json) {
    if (json) {
      shell.out().println(Trees.line(toJson()));
      return;
    }
    if (checkpoint != null) {
      shell.print(
          "%s checkpoint %s for %s"
              .formatted(
                  transition.idempotent() ? "there was already" : "recorded",
                  checkpoint.id().value(),
                  checkpoint.phase().value()));
    }
    shell.print(sentence());
    transition.warnings().forEach(warning -> shell.print("note: " + warning));
  }

  private String sentence() {
    String phase = run.currentPhase().value();
    String prior = transition.priorPhase().value();
    String what;
    if (transition.idempotent()) {
      what = "is in " + phase + " as before; nothing was changed";
    } else if (run.status() == RunStatus.COMPLETED) {
      what = "is complete";
    } else if (phase.equals(prior)) {
      what = "stays in " + phase;
    } else {
      what = "moved from " + prior + " to " + phase;
    }
    return "run %s %s (%s, %s %% complete)"
        .formatted(
            run.id().value(), what, RunStatusReader.text(run.status()), run.progressPercent());
  }

  private Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", RunSummary.of(run));
    json.put("transition", transition);
    if (checkpoint != null) {
      json.put("checkpoint", RunView.Submitted.of(checkpoint));
    }
    return json;
  }
}
