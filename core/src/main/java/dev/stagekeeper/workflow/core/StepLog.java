package dev.stagekeeper.workflow.core;

import dev.stagekeeper.values.JsonDocument;
import dev.stagekeeper.workflow.ports.Phase;
import dev.stagekeeper.workflow.ports.StageExecution;
import dev.stagekeeper.workflow.ports.StageStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the steps of a run have left so far; for one thread. */
final class StepLog {

  private final Map<Phase, JsonDocument> results = new HashMap<>();
  private final List<String> completed = new ArrayList<>();
  private final List<String> takenBack = new ArrayList<>();
  private @Nullable JsonDocument findings;

  /** What earlier workers left. */
  static StepLog of(Steps steps, RunTrail trail) {
    StepLog log = new StepLog();
    for (StageExecution stage : trail.stages()) {
      trail
          .recordOf(stage)
          .filter(left -> steps.thatLeft(left, stage.phase()).isPresent())
          .ifPresent(
              left -> {
                log.done(left.step(), stage.phase(), left.result());
                if (stage.status() == StageStatus.COMPENSATED) {
                  log.takenBack.add(0, left.step());
                }
              });
      log.findings = steps.findingsIn(stage).orElse(log.findings);
    }
    return log;
  }

  void done(String step, Phase phase, JsonDocument result) {
    results.put(phase, result);
    completed.add(step);
    findings = null;
  }

  void failed(@Nullable JsonDocument kept) {
    findings = kept;
  }

  void takenBack(String step) {
    takenBack.add(step);
  }

  Optional<JsonDocument> result(Phase phase) {
    return Optional.ofNullable(results.get(phase));
  }

  Map<Phase, JsonDocument> results() {
    return Map.copyOf(results);
  }

  List<String> completed() {
    return List.copyOf(completed);
  }

  List<String> takenBack() {
    return List.copyOf(takenBack);
  }

  @Nullable JsonDocument findings() {
    return findings;
  }
}
